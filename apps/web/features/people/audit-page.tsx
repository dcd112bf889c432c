'use client';

import Link from 'next/link';
import type { AuditPage as Read, ShownEntry } from '../../server/audit/read';
import buttons from '../../ui/button.module.css';
import { Select } from '../../ui/select';
import styles from '../account/sections.module.css';
import { AgoTime } from '../documents/ago-time';
import frame from './admin-frame.module.css';
import { AUDIT_KINDS, auditWords } from './audit-words';

type AuditProps = { readonly page: Read; readonly what: string };

/** What was done, the newest first. */
export function AuditPage({ page, what }: AuditProps) {
  const kind = AUDIT_KINDS.find(({ value }) => value === what)?.value ?? 'all';
  const show = (value: string) => globalThis.location.assign(auditPath(value === 'all' ? '' : value, null));
  return (
    <>
      <div className={frame.filter}>
        <Select label="What is shown" value={kind} options={AUDIT_KINDS} onChange={show} />
        <a className={buttons.button} href="/api/audit/export">
          Fetch all as JSON Lines
        </a>
      </div>
      <p className={page.isUnbroken ? styles.muted : styles.trouble}>
        {page.isUnbroken
          ? 'No entry is missing or changed.'
          : 'An entry is missing or was changed outside Tandem. Compare with a backup.'}
      </p>
      {page.entries.length === 0 && <p className={styles.muted}>Nothing of this kind was done yet.</p>}
      <ul className={styles.rows}>
        {page.entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </ul>
      {page.before !== null && (
        <Link className={buttons.button} href={auditPath(what, page.before)}>
          Older ones
        </Link>
      )}
    </>
  );
}

function Entry({ entry }: { readonly entry: ShownEntry }) {
  const who = entry.actor === 'system' ? 'Tandem' : (entry.actorName ?? entry.actor);
  const isSelf = entry.actor === entry.target;
  return (
    <li className={styles.row}>
      <span>
        <bdi>{who}</bdi>: {auditWords(entry)}
        {!isSelf && (
          <small>
            {' '}
            <bdi>{entry.targetName ?? entry.target}</bdi>
          </small>
        )}
      </span>
      <span className={styles.muted}>
        <AgoTime at={entry.at} />
        {entry.network !== null && ` from ${entry.network}`}
      </span>
    </li>
  );
}

function auditPath(what: string, before: number | null): string {
  const query = new URLSearchParams({
    ...(what === '' ? {} : { what }),
    ...(before === null ? {} : { before: String(before) }),
  });
  return query.size === 0 ? '/admin/audit' : `/admin/audit?${query}`;
}
