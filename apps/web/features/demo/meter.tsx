'use client';

import { useSyncExternalStore } from 'react';
import styles from './demo-desk.module.css';
import type { EditMeter } from './measure/edit-meter';

/** Counts edits, and says how long they take from one page to another. */
export function Meter({ meter }: { meter: EditMeter }) {
  const { edits, travelMs } = useSyncExternalStore(meter.subscribe, meter.get, meter.get);
  return (
    <p className={styles.meter} data-testid="meter" data-edits={edits}>
      {edits === 1 ? '1 edit' : `${edits} edits`}
      {travelMs !== null && <span>, {Math.max(1, Math.round(travelMs))} ms to the others</span>}
    </p>
  );
}
