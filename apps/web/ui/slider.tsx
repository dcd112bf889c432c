'use client';

import { Slider as Base } from '@base-ui/react/slider';
import styles from './slider.module.css';

type SliderProps = {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max: number;
  /** The value in words, such as the time of a version. */
  readonly words: (value: number) => string;
  readonly isDisabled?: boolean;
  readonly onChange: (value: number) => void;
};

/** A value along a line, with its meaning in words. */
export function Slider({ label, value, min = 0, max, words, isDisabled = false, onChange }: SliderProps) {
  return (
    <Base.Root
      className={styles.slider}
      value={value}
      min={min}
      max={max}
      disabled={isDisabled}
      onValueChange={(next) => onChange(next)}
    >
      <Base.Label className={styles.label}>{label}</Base.Label>
      <span className={styles.words}>{words(value)}</span>
      <Base.Control className={styles.control}>
        <Base.Track className={styles.track}>
          <Base.Indicator className={styles.filled} />
          <Base.Thumb className={styles.knob} getAriaValueText={(_, now) => words(now)} />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  );
}
