'use client';

import type { ProviderSnapshot, Status } from '@tandem/provider';
import { useState } from 'react';
import { LiveRegion } from '../../ui/live-region';
import { Popover } from '../../ui/popover/popover';
import { nextAnnouncement } from './announcement';
import { copyWords, lastSavedWords, reopenWords, waitingWords } from './copy-words';
import styles from './save-status.module.css';
import { StatusIcon } from './status-icon';
import { type Circumstances, labelBefore, statusWords } from './status-words';
import { useSteadyStatus } from './steady-status';

/** Tells at all times whether what was typed is safe; its detail says since when, and what is waiting. */
export function SaveStatus({ snapshot }: { snapshot: ProviderSnapshot }) {
  const { status, copy } = snapshot;
  const shown = useSteadyStatus(status, snapshot.unsaved);
  const { tone, label, promise } = statusWords(shown, snapshot);
  const isSettling = shown.kind === 'saved' && status.kind !== 'saved';
  return (
    <>
      <Popover
        label="About saving"
        buttonClass={`${styles.status} ${styles[tone]}`}
        attributes={{
          'data-testid': 'save-status',
          'data-kind': status.kind,
          'data-copy': copy.kind,
          'data-long': promise !== null,
        }}
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
          {detailOf(snapshot).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </Popover>
      <StatusAnnouncer status={shown} circumstances={snapshot} />
    </>
  );
}

function detailOf(snapshot: ProviderSnapshot): string[] {
  const { detail } = statusWords(snapshot.status, snapshot);
  const saving = [lastSavedWords(snapshot.lastSavedAt), waitingWords(snapshot)];
  return [detail, ...saving, copyWords(snapshot), reopenWords(snapshot)].filter((line) => line !== null);
}

function StatusAnnouncer({ status, circumstances }: { status: Status; circumstances: Circumstances }) {
  const [said, setSaid] = useState('');
  const next = nextAnnouncement(said, status, circumstances);
  if (next !== said) setSaid(next);
  return <LiveRegion>{next}</LiveRegion>;
}
