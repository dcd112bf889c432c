'use client';

import { useId } from 'react';
import { WEATHERS } from './cable/weather';
import styles from './demo-desk.module.css';

/** Makes the network slower, less even, and stall. */
export function WeatherSlider({ at, onChange }: { at: number; onChange: (at: number) => void }) {
  const id = useId();
  const name = (WEATHERS[at] ?? WEATHERS[0]).name;
  return (
    <div className={styles.weather}>
      <label htmlFor={id} className={styles.legend}>
        Network
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={WEATHERS.length - 1}
        step={1}
        value={at}
        aria-valuetext={name}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <span className={styles.weatherName}>{name}</span>
    </div>
  );
}
