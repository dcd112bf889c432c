'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { z } from 'zod';
import type { PeoplePage as Listed } from '../../server/people/people';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Field } from '../../ui/field';
import { Switch } from '../../ui/switch';
import { AccountForm } from '../account/account-form';
import styles from '../account/sections.module.css';
import { call, done } from '../api';

const invited = z.object({ url: z.string() });

/** Who has an account, who is invited, and whether others may come. */
export function PeoplePage({ people, invitations, isOpen }: Listed) {
  const router = useRouter();
  const [trouble, setTrouble] = useState<string | null>(null);
  const ask = async (method: 'PATCH' | 'DELETE', path: string, body: unknown = {}) => {
    const did = await call(method, path, done, body);
    setTrouble(did.ok ? null : did.error.message);
    router.refresh();
  };
  return (
    <>
      <h1 className={styles.title}>People</h1>
      <div role="alert" className={styles.trouble}>
        {trouble}
      </div>
      <section className={styles.section}>
        <h2>Invite somebody</h2>
        <p>You get a link to send to them. It works once, for this e-mail address, for seven days.</p>
        <Invite onInvited={() => router.refresh()} />
      </section>
      {invitations.length > 0 && (
        <section className={styles.section}>
          <h2>Invited</h2>
          <ul className={styles.rows}>
            {invitations.map(({ id, email }) => (
              <Invited key={email} {...{ id, email, ask }} onTrouble={setTrouble} />
            ))}
          </ul>
        </section>
      )}
      <section className={styles.section}>
        <h2>Who can make an account</h2>
        <Registration isOpen={isOpen} onChange={(next) => void ask('PATCH', '/api/settings', { isOpen: next })} />
      </section>
      <section className={styles.section}>
        <h2>Accounts</h2>
        <Accounts people={people} />
      </section>
    </>
  );
}

function Registration(switched: { readonly isOpen: boolean; readonly onChange: (isOpen: boolean) => void }) {
  return (
    <Switch isOn={switched.isOpen} onChange={switched.onChange}>
      Anybody who can reach this server, also without an invitation
    </Switch>
  );
}

function Accounts({ people }: Pick<Listed, 'people'>) {
  return (
    <ul className={styles.rows}>
      {people.map(({ id, name, email, isAdmin }) => (
        <li key={id} className={styles.row}>
          <span>
            <bdi>{name}</bdi>
            {isAdmin && <small> Admin</small>}
          </span>
          <span className={styles.muted}>{email}</span>
        </li>
      ))}
    </ul>
  );
}

type InvitedProps = {
  readonly id: string;
  readonly email: string;
  readonly ask: (method: 'DELETE', path: string) => Promise<void>;
  readonly onTrouble: (words: string | null) => void;
};

/** Somebody who has a link. The server keeps only its hash, so it can be replaced but not shown again. */
function Invited({ id, email, ask, onTrouble }: InvitedProps) {
  const [url, setUrl] = useState<string | null>(null);
  const replace = async () => {
    const made = await call('POST', '/api/people/invitations', invited, { email });
    onTrouble(made.ok ? null : made.error.message);
    if (made.ok) setUrl(made.value.url);
  };
  return (
    <li className={styles.row}>
      <span>{email}</span>
      <span className={styles.acts}>
        <Button onClick={() => void replace()}>Make a new link</Button>
        <Button onClick={() => void ask('DELETE', `/api/people/invitations/${id}`)}>Take it back</Button>
      </span>
      {url !== null && <MadeLink url={url} label={`New invitation link for ${email}`} />}
    </li>
  );
}

function Invite({ onInvited }: { onInvited: () => void }) {
  const [url, setUrl] = useState<string | null>(null);
  const send = async (typed: Record<string, string>) => {
    const made = await call('POST', '/api/people/invitations', invited, typed);
    setUrl(made.ok ? made.value.url : null);
    if (made.ok) onInvited();
    return made;
  };
  return (
    <>
      <AccountForm
        submitLabel={url === null ? 'Make the link' : 'Make another link'}
        isSecond={url !== null}
        send={send}
      >
        <Field label="E-mail address" name="email" type="email" autoComplete="off" autoCapitalize="none" />
      </AccountForm>
      {url !== null && <MadeLink url={url} label="Invitation link" />}
    </>
  );
}

function MadeLink({ url, label }: { url: string; label: string }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.made} data-testid="invitation">
      <input ref={field} readOnly aria-label={label} value={url} />
      <CopyButton field={field} label="Copy link" />
    </div>
  );
}
