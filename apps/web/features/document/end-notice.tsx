'use client';

import type { ProviderSnapshot } from '@tandem/provider';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { isWithdrawn } from '../lost/final-loss';
import { statusWords } from '../status/status-words';
import styles from './notice.module.css';

type EndNoticeProps = {
  readonly snapshot: ProviderSnapshot;
  /** Offered to whoever was taken out; null where nobody can be asked. */
  readonly ask: ReactNode;
  readonly onAction: () => void;
};

/** Says why this page can't be written any more, and offers the way on. */
export function EndNotice({ snapshot, ask, onAction }: EndNoticeProps) {
  // An outdated page only reads, whatever its connection does.
  const status = snapshot.status.kind === 'ended' ? snapshot.status : ({ kind: 'read-only' } as const);
  const { detail, action } = statusWords(status, snapshot);
  return (
    <div
      className={`${styles.notice} ${styles.staying}`}
      data-testid={snapshot.mustReload ? 'reload-notice' : 'end-notice'}
    >
      <p>{detail}</p>
      {action !== null && <Button onClick={onAction}>{action.label}</Button>}
      {isWithdrawn(status) && ask}
    </div>
  );
}
