'use client';

import { useEffect, useRef } from 'react';
import type { SharedLink } from '../../server/sharing/links';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Select } from '../../ui/select';
import { call, done } from '../api';
import styles from './share-dialog.module.css';

type LinkRowProps = {
  readonly link: SharedLink;
  /** Made just now: its address is selected, ready to be copied. */
  readonly isFresh: boolean;
  readonly onChanged: () => Promise<void>;
  readonly onRevoked: () => void;
  readonly onTrouble: (message: string) => void;
};

const ROLES = [
  { value: 'viewer', label: 'read' },
  { value: 'editor', label: 'write' },
] as const;

/** One link: what it lets people do, to copy, to change, to take back. */
export function LinkRow({ link, isFresh, onChanged, onRevoked, onTrouble }: LinkRowProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isFresh) return;
    field.current?.focus();
    field.current?.select();
  }, [isFresh]);
  const ask = async (method: 'PATCH' | 'DELETE', body: unknown) => {
    const did = await call(method, `/api/links/${link.id}`, done, body);
    if (!did.ok) onTrouble(did.error.message);
    await onChanged();
  };
  const revoke = async () => {
    onRevoked();
    await ask('DELETE', {});
  };
  const what = link.role === 'viewer' ? 'read' : 'write';
  return (
    <div className={styles.link} data-testid={`link-${link.role}`}>
      <div className={styles.role}>
        With this link people can
        <Select
          label="With this link people can"
          value={link.role}
          options={ROLES}
          onChange={(role) => void ask('PATCH', { role })}
        />
      </div>
      <input ref={field} className={styles.address} readOnly aria-label={`Link to ${what}`} value={link.url} />
      <div className={styles.buttons}>
        <CopyButton field={field} label="Copy link" />
        <Button onClick={() => void revoke()}>Take it back</Button>
      </div>
    </div>
  );
}
