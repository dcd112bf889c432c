'use client';

import type { ReactNode, RefObject } from 'react';
import { useState } from 'react';
import { z } from 'zod';
import { Button } from '../../ui/button';
import { LiveRegion } from '../../ui/live-region';
import { Select } from '../../ui/select';
import { call } from '../api';
import { MadeLink } from '../people/made-link';
import styles from './share-dialog.module.css';

type InviteProps = {
  readonly address: string;
  readonly mayInvite: boolean;
  readonly button: RefObject<HTMLButtonElement | null>;
};

/** What can be done about an address that nobody here has. */
export function InviteAddress({ address, mayInvite, button }: InviteProps) {
  const nobody = (
    <>
      Nobody here has the address <bdi>{address}</bdi>.
    </>
  );
  if (mayInvite) return <Invite key={address} address={address} nobody={nobody} button={button} />;
  return (
    <p className={styles.hint} data-testid="unknown-address">
      {nobody} An admin can invite them; then you can share this document with them.
    </p>
  );
}

const ROLES = [
  { value: 'member', label: 'as a member' },
  { value: 'guest', label: 'as a guest' },
] as const;
type InvitedRole = (typeof ROLES)[number]['value'];

const ABOUT: Readonly<Record<InvitedRole, string>> = {
  member: 'A member sees what is shared with everyone, and makes documents.',
  guest: 'A guest sees only what is shared with them by name.',
};

const NEXT_WORDS =
  'Send them this link. It works once, for seven days. When they have joined, share the document with them here.';

const made = z.object({ url: z.string() });

type Props = Pick<InviteProps, 'address' | 'button'> & { readonly nobody: ReactNode };

function Invite({ address, nobody, button }: Props) {
  const [role, setRole] = useState<InvitedRole>('member');
  const [url, setUrl] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const invite = async () => {
    const invited = await call('POST', '/api/people/invitations', made, { email: address, role });
    setUrl(invited.ok ? invited.value.url : null);
    setTrouble(invited.ok ? null : invited.error.message);
  };
  return (
    <div className={styles.inner} data-testid="unknown-address">
      <p className={styles.hint}>
        {nobody} {ABOUT[role]}
      </p>
      <div className={styles.buttons}>
        <Select label="What they will be" value={role} options={ROLES} onChange={setRole} />
        <Button ref={button} tone="primary" onClick={() => void invite()}>
          Invite {address}
        </Button>
      </div>
      <div role="alert" className={styles.trouble}>
        {trouble}
      </div>
      {url !== null && (
        <>
          <MadeLink url={url} label={`Invitation link for ${address}`} />
          <p className={styles.hint}>{NEXT_WORDS}</p>
        </>
      )}
      <LiveRegion>{url === null ? '' : `The invitation link for ${address} can be copied. ${NEXT_WORDS}`}</LiveRegion>
    </div>
  );
}
