'use client';

import Link from 'next/link';
import type { AuditWish, AuditPage as Read, ShownEntry } from '../../server/audit/read';
import buttons from '../../ui/button.module.css';
import { Select } from '../../ui/select';
import styles from '../account/sections.module.css';
import { AgoTime } from '../documents/ago-time';
import frame from './admin-frame.module.css';
import { PersonFilter } from './audit-person-filter';
import type { Part } from './audit-words';
import { AUDIT_KINDS, actorWords, auditWords } from './audit-words';

type AuditProps = { readonly page: Read; readonly wish: AuditWish };

/** What was done, the newest first. */
export function AuditPage({ page, wish }: AuditProps) {
  const kind = AUDIT_KINDS.find(({ value }) => value === wish.what)?.value ?? 'all';
  const show = (change: Partial<AuditWish>) =>
    globalThis.location.assign(auditPath({ ...wish, before: null, ...change }));
  return (
    <>
      <div className={frame.filter}>
        <div>
          <Select
            label="What is shown"
            isLabelShown
            value={kind}
            options={AUDIT_KINDS}
            onChange={(value) => show({ what: value === 'all' ? '' : value })}
          />
        </div>
        <PersonFilter
          people={page.people}
          chosen={wish.person === null ? null : (page.names[wish.person] ?? 'Somebody who is gone')}
          onChoose={(person) => show({ person })}
        />
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
          <Entry key={entry.seq} entry={entry} known={page} />
        ))}
      </ul>
      {page.before !== null && (
        <Link className={buttons.button} href={auditPath({ ...wish, before: page.before })}>
          Older ones
        </Link>
      )}
    </>
  );
}

function Entry({ entry, known }: { readonly entry: ShownEntry; readonly known: Read }) {
  const parts = [actorWords(entry, known.names), ' ', ...auditWords(entry, known)];
  return (
    <li className={styles.row} data-testid="entry">
      <span>{parts.map(words)}</span>
      <span className={styles.muted}>
        <AgoTime at={entry.at} />
        {entry.network !== null && ` from ${entry.network}`}
      </span>
    </li>
  );
}

/** Names keep to themselves which way they are written. */
function words(part: Part, at: number) {
  if (typeof part === 'string') return part;
  const name = <bdi key={at}>{part.name}</bdi>;
  if (part.path === undefined) return name;
  return (
    <a key={at} href={part.path}>
      {name}
    </a>
  );
}

function auditPath({ what, person, before }: AuditWish): string {
  const query = new URLSearchParams({
    ...(what === '' ? {} : { what }),
    ...(person === null ? {} : { person }),
    ...(before === null ? {} : { before: String(before) }),
  });
  return query.size === 0 ? '/admin/audit' : `/admin/audit?${query}`;
}
