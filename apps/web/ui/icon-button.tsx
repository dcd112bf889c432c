'use client';

import type { ComponentProps, ReactNode } from 'react';
import styles from './icon-button.module.css';
import { Tooltip } from './tooltip';

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'title' | 'aria-label'> & {
  /** Its name, also shown on pointing at it. */
  readonly label: string;
  /** What is shown on pointing at it, where the name says more than the eye needs. */
  readonly tip?: string;
  readonly keys?: string;
  readonly tipSide?: 'top' | 'inline-start';
  readonly icon: ReactNode;
};

/** A button with an icon alone: it has a name for screen readers and a tooltip for everybody else. */
export function IconButton({ label, tip = label, keys, tipSide, icon, className = '', ...rest }: IconButtonProps) {
  return (
    <Tooltip label={tip} keys={keys} side={tipSide}>
      <button type="button" aria-label={label} className={`${styles.button} ${className}`} {...rest}>
        {icon}
      </button>
    </Tooltip>
  );
}
