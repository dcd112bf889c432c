'use client';

import { useEffect, useRef, useState } from 'react';
import type { SharedLink } from '../../server/sharing/links';
import { AlertDialog } from '../../ui/alert-dialog';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Select } from '../../ui/select';
import { addressHint } from './address-hint';
import { LinkConditions } from './link-conditions';
import styles from './share-dialog.module.css';
import type { Act } from './use-sharing';

type LinkRowProps = {
  readonly link: SharedLink;
  /** Made just now: its address is selected, ready to be copied. */
  readonly isFresh: boolean;
  readonly act: Act;
  readonly onRevoked: () => void;
};

const ROLES = [
  { value: 'viewer', label: 'read' },
  { value: 'editor', label: 'write' },
] as const;
const COMMENT = { value: 'commenter', label: 'comment' } as const;

/** One link: what it lets people do, to copy, to change, to take back. */
export function LinkRow({ link, isFresh, act, onRevoked }: LinkRowProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [asks, setAsks] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isFresh) return;
    field.current?.focus();
    field.current?.select();
  }, [isFresh]);
  const hint = addressHint(link.url);
  const path = `/api/links/${link.id}`;
  const revoke = () => {
    onRevoked();
    void act('DELETE', path);
  };
  const options = link.role === 'commenter' ? [...ROLES, COMMENT] : ROLES;
  const what = options.find(({ value }) => value === link.role)?.label ?? 'read';
  return (
    <div className={styles.link} data-testid={`link-${link.role}`}>
      <div className={styles.role}>
        With this link people can
        <Select
          label="With this link people can"
          value={link.role}
          options={options}
          onChange={(role) => void act('PATCH', path, { role })}
        />
      </div>
      <input ref={field} className={styles.address} readOnly aria-label={`Link to ${what}`} value={link.url} />
      <div className={styles.buttons}>
        <CopyButton field={field} label="Copy link" />
        <Button ref={button} onClick={() => setAsks(true)}>
          Take it back
        </Button>
      </div>
      <AlertDialog
        title="Take this link back?"
        words={`Whoever came by it can’t ${what} the document any more, unless it is shared with them in another way. The address never works again.`}
        keepLabel="Keep it"
        actLabel="Take it back"
        isOpen={asks}
        onClose={() => setAsks(false)}
        onAct={revoke}
        finalFocus={button}
      />
      {hint !== null && <p className={styles.hint}>{hint}</p>}
      <LinkConditions link={link} change={(body) => act('PATCH', path, body)} />
    </div>
  );
}
