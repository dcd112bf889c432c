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
      <dt>Saving of documents</dt>
      <dd>{storeWords(sync)}</dd>
      {sync !== null && (
        <>
          <dt>Open connections</dt>
          <dd>{sync.sessions.toLocaleString()}</dd>
        </>
      )}
      <dt>Changes of access on their way to it</dt>
      <dd>{untold === 0 ? 'None' : `${untold}; told as soon as it can be reached`}</dd>
      <dt>Free on the disk of the data folder</dt>
      <dd>{`${(freeBytes / GIB).toFixed(1)} GiB${freeBytes < GIB ? ': make room soon, or nothing more can be saved' : ''}`}</dd>
      <dt>People with an account</dt>
      <dd>{`${health.people}, signed in on ${counted(health.signIns, 'browser')}`}</dd>
      <dt>Documents</dt>
      <dd>{`${health.documents}, of which ${health.openDocuments} open now by ${counted(health.present, 'person', 'people')}`}</dd>
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

/** A number with what it counts. */
function counted(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString()} ${number === 1 ? one : many}`;
}

function syncWords(sync: Health['sync']): string {
  if (sync === null) return 'Can’t be reached. Look at its log.';
  return sync.isReady ? 'Running' : 'Restarting: it takes no new connections';
}

function storeWords(sync: Health['sync']): string {
  if (sync === null) return 'Not known while the sync server can’t be reached';
  return {
    well: 'Working',
    full: 'Full: edits wait in memory until there is room on the disk',
    failing: 'Failing: edits wait in memory. Look at the log of the sync server.',
  }[sync.store];
}
