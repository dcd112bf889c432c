'use client';

import { Popover as Base } from '@base-ui/react/popover';
import type { ReactNode, RefObject } from 'react';
import { showGuards, useLayers } from '../layers';
import { Tooltip } from '../tooltip';
import styles from './popover.module.css';

type PopoverProps = {
  /** What the panel is, for screen readers. */
  readonly label: string;
  readonly button: ReactNode;
  readonly buttonLabel?: string;
  /** The tooltip of a button with an icon alone, and the keyboard's way to it. */
  readonly buttonTitle?: string;
  readonly keys?: string;
  readonly buttonClass?: string | undefined;
  readonly buttonRef?: RefObject<HTMLButtonElement | null>;
  /** Further attributes of the button: `tabIndex`, `data-…`, `aria-pressed`. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** For a panel that is closed from inside; left out, it opens and closes by itself. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** What takes the focus when the panel opens; else what is first in it. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Takes the focus when the panel closes with it; else its button does. */
  readonly takeFocus?: () => void;
  readonly children: ReactNode;
};

/** A button that opens a small panel beside itself; Escape and a press elsewhere close it. */
export function Popover(props: PopoverProps) {
  const layers = useLayers();
  const trigger = (
    <Base.Trigger
      ref={props.buttonRef}
      className={props.buttonClass}
      aria-label={props.buttonLabel}
      {...props.attributes}
    >
      {props.button}
    </Base.Trigger>
  );
  return (
    <Base.Root open={props.isOpen} onOpenChange={(isOpen) => props.onOpenChange?.(isOpen)}>
      {props.buttonTitle === undefined ? (
        trigger
      ) : (
        <Tooltip label={props.buttonTitle} keys={props.keys}>
          {trigger}
        </Tooltip>
      )}
      <Base.Portal container={layers}>
        {/* Fixed, so that the focus in it scrolls no page: it stands under a bar that stays. */}
        <Base.Positioner
          className={styles.place}
          positionMethod="fixed"
          align="start"
          sideOffset={8}
          collisionPadding={8}
        >
          <Base.Popup
            ref={showGuards}
            className={styles.panel}
            aria-label={props.label}
            data-layer="popover"
            initialFocus={props.initialFocus}
            finalFocus={props.takeFocus && focusBy(props.takeFocus)}
          >
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Hands the focus on, unless the person has put it somewhere else already. */
function focusBy(takeFocus: () => void): () => false {
  return () => {
    const { activeElement, body } = document;
    if (activeElement === body || activeElement?.closest('[data-layer]')) takeFocus();
    return false;
  };
}
