'use client';

import type { ProviderSnapshot, Status } from '@tandem/provider';
import { useState } from 'react';
import { LiveRegion } from '../../ui/live-region';
import { Popover } from '../../ui/popover/popover';
import { nextAnnouncement } from './announcement';
import styles from './save-status.module.css';
import { StatusIcon } from './status-icon';
import { labelBefore, lastSavedWords, statusWords, waitingWords } from './status-words';
import { useSteadyStatus } from './steady-status';

type SaveStatusProps = {
  readonly status: Status;
  readonly snapshot: Pick<ProviderSnapshot, 'unsaved' | 'lastSavedAt'>;
};

/** Tells at all times whether what was typed is safe; its detail says since when, and what is waiting. */
export function SaveStatus({ status, snapshot }: SaveStatusProps) {
  const shown = useSteadyStatus(status);
  const { tone, label, promise } = statusWords(shown);
  const isSettling = shown.kind === 'saved' && status.kind !== 'saved';
  const lastSaved = lastSavedWords(snapshot.lastSavedAt);
  return (
    <>
      <Popover
        label="About saving"
        buttonClass={`${styles.status} ${styles[tone]}`}
        attributes={{ 'data-testid': 'save-status', 'data-kind': status.kind }}
        button={
          <>
            <StatusIcon kind={shown.kind} />
            <span className={`${styles.words} ${isSettling ? styles.settling : ''}`}>
              <span className={styles.label}>{labelBefore(promise, label)}</span>
              {promise !== null && <span className={styles.promise}>: {promise}</span>}
            </span>
          </>
        }
      >
        <div className={styles.detail} data-testid="save-detail">
          <p>{statusWords(status).detail}</p>
          {lastSaved !== null && <p>{lastSaved}</p>}
          <p>{waitingWords(snapshot)}</p>
        </div>
      </Popover>
      <StatusAnnouncer status={status} />
    </>
  );
}

function StatusAnnouncer({ status }: { status: Status }) {
  const [said, setSaid] = useState('');
  const next = nextAnnouncement(said, status);
  if (next !== said) setSaid(next);
  return <LiveRegion>{next}</LiveRegion>;
}
