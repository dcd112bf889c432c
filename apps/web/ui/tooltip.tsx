'use client';

import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Kbd } from './kbd';
import { useLayers } from './layers';
import styles from './tooltip.module.css';

type TooltipProps = {
  readonly label: string;
  /** The keyboard's way to the same, such as `Mod+B`. */
  readonly keys?: string | undefined;
  /** Where it stands, so that it doesn't cover what is next to the button. */
  readonly side?: 'top' | 'inline-start' | undefined;
  /** The button that is explained; it has its name in `aria-label`. */
  readonly children: ReactElement<Record<string, unknown>>;
};

/** Names a button that shows an icon alone, on pointing at it and on coming to it by keyboard. */
export function Tooltip({ label, keys, side = 'top', children }: TooltipProps) {
  const layers = useLayers();
  return (
    <Base.Root onOpenChange={(isOpen, details) => isOpen && isBrought(details) && details.cancel()}>
      <Base.Trigger render={children} />
      <Base.Portal container={layers}>
        <Base.Positioner className={styles.place} side={side} sideOffset={6} collisionPadding={8}>
          <Base.Popup className={styles.tip} role="tooltip">
            {label}
            {keys !== undefined && <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Whether the focus came back from something that has closed: nobody asked what the button is. */
function isBrought({ reason, event }: Base.Root.ChangeEventDetails): boolean {
  if (reason !== 'trigger-focus' || !(event instanceof FocusEvent)) return false;
  const from = event.relatedTarget;
  return !(from instanceof Element) || from.closest('[data-layer]') !== null;
}
