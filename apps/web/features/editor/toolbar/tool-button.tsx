'use client';

import type { LucideIcon } from 'lucide-react';
import { Tooltip } from '../../../ui/tooltip';
import styles from './toolbar.module.css';

type ToolButtonProps = {
  readonly name: string;
  readonly keys?: string;
  readonly Icon: LucideIcon;
  /** Whether the format holds at the caret; left out for buttons that are no switches. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly tabIndex: number;
  readonly onPress: () => void;
};

/** One format, or one step of the history. */
export function ToolButton({ name, keys, Icon, pressed, disabled = false, tabIndex, onPress }: ToolButtonProps) {
  return (
    <Tooltip label={name} keys={keys}>
      <button
        type="button"
        className={styles.tool}
        tabIndex={tabIndex}
        aria-label={name}
        aria-pressed={pressed}
        // Not `disabled`: the arrow keys must find it, and the focus must not be lost on the last undo.
        aria-disabled={disabled}
        // The selection stays in the text.
        onMouseDown={(event) => event.preventDefault()}
        onClick={disabled ? undefined : onPress}
      >
        <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </Tooltip>
  );
}
