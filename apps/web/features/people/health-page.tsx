import type { Health } from '../../server/admin/health';
import { AgoTime } from '../documents/ago-time';
import styles from './admin-frame.module.css';

/** What is older than this is no longer a sign of life of the sync server, in milliseconds. */
const QUIET_MS = 15_000;
const GIB = 1024 ** 3;

type HealthProps = { readonly health: Health; readonly now: number };

/** How the installation is. */
export function HealthPage({ health, now }: HealthProps) {
  const { syncReportedAt, untold, freeBytes } = health;
  return (
    <dl className={styles.facts}>
      <dt>Sync server</dt>
      <dd>{syncWords(syncReportedAt, now)}</dd>
      <dt>Changes of access that it has not heard of</dt>
      <dd>{untold === 0 ? 'None' : `${untold}; they are told as soon as it can be reached`}</dd>
      <dt>Free on the disk of the data folder</dt>
      <dd>{`${(freeBytes / GIB).toFixed(1)} GiB${freeBytes < GIB ? ': make room soon, or nothing more can be saved' : ''}`}</dd>
      <dt>People with an account</dt>
      <dd>{health.people}</dd>
      <dt>Documents</dt>
      <dd>{health.documents}</dd>
      <dt>Open now</dt>
      <dd>{`${health.openDocuments} documents, ${health.present} people in them`}</dd>
      <dt>Lists and accounts are in</dt>
      <dd>{health.database}</dd>
      <dt>Node</dt>
      <dd>{health.node}</dd>
      <dt>Web app started</dt>
      <dd>
        <AgoTime at={health.startedAt} />
      </dd>
    </dl>
  );
}

function syncWords(reportedAt: number | null, now: number): string {
  if (reportedAt === null) return 'Not heard of since the web app started. Look at its log.';
  const quietMs = now - reportedAt;
  if (quietMs < QUIET_MS) return 'Well';
  return `Not heard of for ${Math.round(quietMs / 1000)} seconds. Look at its log.`;
}
