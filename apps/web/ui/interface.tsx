'use client';

import { Tooltip } from '@base-ui/react/tooltip';
import { type ReactNode, useEffect } from 'react';
import { LIVE_EVENT } from './early-presses';
import { Layers } from './layers';
import { ToastProvider } from './toast';

/** How long a pointer rests before a button is explained, in milliseconds. */
const REST_MS = 500;

/** What the components of every page share: one patience for tooltips, one place for confirmations. */
export function Interface({ children }: { children: ReactNode }) {
  useEffect(() => {
    globalThis.dispatchEvent(new Event(LIVE_EVENT));
  }, []);
  return (
    <Tooltip.Provider delay={REST_MS}>
      <Layers>
        <ToastProvider>{children}</ToastProvider>
      </Layers>
    </Tooltip.Provider>
  );
}
