'use client';

import { useRef, useState } from 'react';
import { z } from 'zod';
import type { Invited as InvitedPerson, InvitedRole } from '../../server/people/invitations';
import { AlertDialog } from '../../ui/alert-dialog';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Select } from '../../ui/select';
import { AccountForm } from '../account/account-form';
import styles from '../account/sections.module.css';
import { call } from '../api';
import { Day } from './day';
import { MadeLink } from './made-link';
import type { Ask } from './use-ask';

const made = z.object({ url: z.string() });

type InviteProps = {
  readonly roles: readonly { readonly value: InvitedRole; readonly label: string }[];
  readonly onInvited: () => void;
};

/** Makes a link with which somebody can join. */
export function Invite({ roles, onInvited }: InviteProps) {
  const [url, setUrl] = useState<string | null>(null);
  const [role, setRole] = useState<InvitedRole>('member');
  const send = async (typed: Record<string, string>) => {
    const invited = await call('POST', '/api/people/invitations', made, { ...typed, role });
    setUrl(invited.ok ? invited.value.url : null);
    if (invited.ok) onInvited();
    return invited;
  };
  return (
    <>
      <AccountForm
        submitLabel={url === null ? 'Make the link' : 'Make another link'}
        isSecond={url !== null}
        send={send}
      >
        <Field label="E-mail address" name="email" type="email" autoComplete="off" autoCapitalize="none" />
        <div>
          <Select label="What they will be" isLabelShown value={role} options={roles} onChange={setRole} />
          <p className={styles.muted}>{ABOUT[role]}</p>
        </div>
      </AccountForm>
      {url !== null && <MadeLink url={url} label="Invitation link" />}
    </>
  );
}

const ABOUT: Readonly<Record<InvitedRole, string>> = {
  member: 'A member makes documents, finds everybody, and sees what is shared with everyone.',
  guest: 'A guest sees only what is shared with them by name, and makes no documents.',
  admin: 'An admin manages people, groups and settings as well. They see no documents but those shared with them.',
};

type InvitedProps = {
  readonly invited: InvitedPerson;
  readonly ask: Ask;
  readonly onTrouble: (words: string | null) => void;
};

/** Somebody who has a link. The server keeps only its hash, so it can be replaced but not shown again. */
export function Invited({ invited: { id, email, role, by, expiresAt }, ask, onTrouble }: InvitedProps) {
  const [url, setUrl] = useState<string | null>(null);
  const [asks, setAsks] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const replace = async () => {
    const again = await call('POST', '/api/people/invitations', made, { email, role });
    onTrouble(again.ok ? null : again.error.message);
    if (again.ok) setUrl(again.value.url);
  };
  return (
    <li className={styles.row}>
      <span>
        {email}
        <small>
          {' '}
          as {role},{' '}
          {by !== null && (
            <>
              by <bdi>{by}</bdi>,{' '}
            </>
          )}
          until <Day at={expiresAt} />
        </small>
      </span>
      <span className={styles.acts}>
        <Button onClick={() => void replace()}>Make a new link</Button>
        <Button ref={button} onClick={() => setAsks(true)}>
          Take it back
        </Button>
      </span>
      <AlertDialog
        title="Take this invitation back?"
        words={`The link that ${email} has does not work any more. You can invite them again.`}
        keepLabel="Keep it"
        actLabel="Take it back"
        isOpen={asks}
        onClose={() => setAsks(false)}
        onAct={() => void ask('DELETE', `/api/people/invitations/${id}`)}
        finalFocus={button}
      />
      {url !== null && <MadeLink url={url} label={`New invitation link for ${email}`} />}
    </li>
  );
}
