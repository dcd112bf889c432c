'use client';

import type { Status } from '@tandem/provider';
import { Button } from '../../ui/button';
import { statusWords } from '../status/status-words';
import styles from './notice.module.css';

/** Says why the connection has ended for good, and offers the way on. */
export function EndNotice({ status, onAction }: { status: Status; onAction: () => void }) {
  const { detail, action } = statusWords(status);
  return (
    <div className={styles.notice} data-testid="end-notice">
      <p>{detail}</p>
      {action !== null && <Button onClick={onAction}>{action.label}</Button>}
    </div>
  );
}
