'use client';

import type { Invited as InvitedPerson, InvitedRole } from '../../server/people/invitations';
import type { Member } from '../../server/people/members';
import styles from '../account/sections.module.css';
import { Invite, Invited } from './invitations';
import { MemberRow } from './member-row';
import { useAsk } from './use-ask';

type PeopleProps = {
  readonly members: readonly Member[];
  readonly invitations: readonly InvitedPerson[];
  /** Whether the owner of the workspace looks, who alone makes admins. */
  readonly isOwner: boolean;
  readonly viewer: string;
};

/** Who has an account, who is invited, and what can be done about them. */
export function PeoplePage({ members, invitations, isOwner, viewer }: PeopleProps) {
  const { ask, trouble, setTrouble, refresh } = useAsk();
  return (
    <>
      <div role="alert" className={styles.trouble}>
        {trouble}
      </div>
      <section className={styles.section}>
        <h2>Invite somebody</h2>
        <p>You get a link to send to them. It works once, for this e-mail address, for seven days.</p>
        <Invite roles={rolesFor(isOwner)} onInvited={refresh} />
      </section>
      {invitations.length > 0 && (
        <section className={styles.section}>
          <h2>Invited</h2>
          <ul className={styles.rows}>
            {invitations.map((invited) => (
              <Invited key={invited.email} invited={invited} ask={ask} onTrouble={setTrouble} />
            ))}
          </ul>
        </section>
      )}
      <section className={styles.section}>
        <h2>Accounts</h2>
        <ul className={styles.rows}>
          {members.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              others={members}
              isViewer={member.id === viewer}
              isOwner={isOwner}
              ask={ask}
            />
          ))}
        </ul>
      </section>
    </>
  );
}

function rolesFor(isOwner: boolean): readonly { value: InvitedRole; label: string }[] {
  return [
    { value: 'member', label: 'Member' },
    { value: 'guest', label: 'Guest' },
    ...(isOwner ? [{ value: 'admin', label: 'Admin' } as const] : []),
  ];
}
