'use client';

import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import { Layers } from './layers';
import { ToastProvider } from './toast';

/** How long a pointer rests before a button is explained, in milliseconds. */
const REST_MS = 500;

/** What the components of every page share: one patience for tooltips, one place for confirmations. */
export function Interface({ children }: { children: ReactNode }) {
  return (
    <Tooltip.Provider delay={REST_MS}>
      <Layers>
        <ToastProvider>{children}</ToastProvider>
      </Layers>
    </Tooltip.Provider>
  );
}
