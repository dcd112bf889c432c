import type { Health } from '../../server/admin/health';
import { AgoTime } from '../documents/ago-time';
import styles from './admin-frame.module.css';

const GIB = 1024 ** 3;

/** How the installation is. */
export function HealthPage({ health }: { readonly health: Health }) {
  const { sync, untold, freeBytes } = health;
  return (
    <dl className={styles.facts}>
      <dt>Sync server</dt>
      <dd>{syncWords(sync)}</dd>
      <dt>Store of documents</dt>
      <dd>{storeWords(sync)}</dd>
      {sync !== null && (
        <>
          <dt>Open connections</dt>
          <dd>{`${sync.sessions}, to ${sync.rooms} parts of documents`}</dd>
        </>
      )}
      <dt>Changes of access that it has not heard of</dt>
      <dd>{untold === 0 ? 'None' : `${untold}; they are told as soon as it can be reached`}</dd>
      <dt>Free on the disk of the data folder</dt>
      <dd>{`${(freeBytes / GIB).toFixed(1)} GiB${freeBytes < GIB ? ': make room soon, or nothing more can be saved' : ''}`}</dd>
      <dt>People with an account</dt>
      <dd>{`${health.people}, signed in ${health.signIns} times`}</dd>
      <dt>Documents</dt>
      <dd>{`${health.documents}; ${health.openDocuments} are open now, with ${health.present} people in them`}</dd>
      <dt>Lists and accounts are in</dt>
      <dd>{health.database}</dd>
      <dt>Tandem</dt>
      <dd>{health.tandem}</dd>
      <dt>Node</dt>
      <dd>{health.node}</dd>
      <dt>Web app started</dt>
      <dd>
        <AgoTime at={health.startedAt} />
      </dd>
    </dl>
  );
}

function syncWords(sync: Health['sync']): string {
  if (sync === null) return 'Can’t be reached. Look at its log.';
  return sync.isReady ? 'Well' : 'Restarts, and takes no new connections';
}

function storeWords(sync: Health['sync']): string {
  if (sync === null) return 'Not known while the sync server can’t be reached';
  return {
    well: 'Well',
    full: 'Full: edits wait in memory until there is room on the disk',
    failing: 'Failing: edits wait in memory. Look at the log of the sync server.',
  }[sync.store];
}
