import { FileWarning } from 'lucide-react';
import { DAMAGED_WORDS } from '../status/status-words';
import styles from './notice.module.css';

/** Stands over a document of which only a part can be read. */
export function DamagedNotice() {
  return (
    <div className={styles.notice} role="status" data-testid="damaged-notice">
      <FileWarning size={18} strokeWidth={1.75} aria-hidden="true" />
      <p>{DAMAGED_WORDS}</p>
    </div>
  );
}
