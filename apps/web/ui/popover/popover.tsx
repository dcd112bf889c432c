'use client';

import type { ReactNode, RefObject } from 'react';
import { useId, useRef } from 'react';
import { placeBeside } from './place-beside';
import styles from './popover.module.css';

type PopoverProps = {
  /** What the panel is, for screen readers. */
  readonly label: string;
  readonly button: ReactNode;
  readonly buttonLabel?: string;
  readonly buttonTitle?: string;
  readonly buttonClass?: string | undefined;
  readonly buttonRef?: RefObject<HTMLButtonElement | null>;
  readonly panelRef?: RefObject<HTMLDivElement | null>;
  /** Further attributes of the button: `tabIndex`, `data-…`, `aria-pressed`. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly onOpen?: () => void;
  /** The panel is on the screen and can take the focus. */
  readonly onShown?: () => void;
  readonly children: ReactNode;
};

/** A button that opens a small panel beside itself; Escape and a click elsewhere close it, as the browser does it. */
export function Popover(props: PopoverProps) {
  const id = useId();
  const ownButton = useRef<HTMLButtonElement>(null);
  const ownPanel = useRef<HTMLDivElement>(null);
  const buttonRef = props.buttonRef ?? ownButton;
  const panelRef = props.panelRef ?? ownPanel;
  return (
    <>
      <button
        type="button"
        ref={buttonRef}
        className={props.buttonClass}
        popoverTarget={id}
        aria-label={props.buttonLabel}
        title={props.buttonTitle}
        {...props.attributes}
      >
        {props.button}
      </button>
      <div
        id={id}
        ref={panelRef}
        popover="auto"
        role="dialog"
        aria-label={props.label}
        className={styles.panel}
        onBeforeToggle={(event) => {
          if (event.newState !== 'open' || !buttonRef.current || !panelRef.current) return;
          placeBeside(panelRef.current, buttonRef.current);
          props.onOpen?.();
        }}
        onToggle={(event) => {
          if (event.newState === 'open') props.onShown?.();
        }}
      >
        {props.children}
      </div>
    </>
  );
}
