'use client';

import { Switch as Base } from '@base-ui/react/switch';
import type { ReactNode } from 'react';
import styles from './switch.module.css';

type SwitchProps = {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
  /** What is on or off, as a statement. */
  readonly children: ReactNode;
};

/** Something that is so or not, and changes at once. */
export function Switch({ isOn, onChange, isDisabled = false, children }: SwitchProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is a form control
    <label className={styles.line}>
      <Base.Root className={styles.track} checked={isOn} disabled={isDisabled} onCheckedChange={onChange}>
        <Base.Thumb className={styles.knob} />
      </Base.Root>
      <span>{children}</span>
    </label>
  );
}
