'use client';

import { Crown, Ellipsis, ShieldOff, Trash2, UserCheck, UserRoundCog } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Member } from '../../server/people/members';
import { AlertDialog } from '../../ui/alert-dialog';
import { IconButton } from '../../ui/icon-button';
import { Menu, MenuItem, MenuLine } from '../../ui/menu';
import styles from '../account/sections.module.css';
import type { Ask } from './people-page';
import { RemovePerson } from './remove-person';

type MemberProps = {
  readonly member: Member;
  readonly others: readonly Member[];
  readonly isViewer: boolean;
  readonly isOwner: boolean;
  readonly ask: Ask;
};

type Question = 'suspend' | 'pass' | 'remove';

/** Somebody with an account, and what can be done about them. */
export function MemberRow({ member, others, isViewer, isOwner, ask }: MemberProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const path = `/api/people/${member.id}`;
  const close = () => setQuestion(null);
  return (
    <li className={styles.row} data-testid="member">
      <span>
        <bdi>{member.name}</bdi>
        {isViewer && ' (you)'}
        <small> {roleWords(member)}</small>
        <br />
        <small>{member.email}</small>
      </span>
      {member.mayManage && (
        <Menu
          label={`Actions for ${member.name}`}
          triggerRef={button}
          trigger={
            <IconButton
              label={`Actions for ${member.name}`}
              tip="Actions"
              icon={<Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />}
            />
          }
        >
          <Actions member={member} isOwner={isOwner} ask={ask} onAsk={setQuestion} />
        </Menu>
      )}
      <AlertDialog
        title={`Suspend ${member.name}?`}
        words="They are signed out everywhere and can’t sign in until you let them in again. What is theirs stays where it is."
        keepLabel="Leave them in"
        actLabel="Suspend"
        isOpen={question === 'suspend'}
        onClose={close}
        onAct={() => void ask('PUT', `${path}/suspension`)}
        finalFocus={button}
      />
      <AlertDialog
        title={`Make ${member.name} the owner of this workspace?`}
        words="There is one owner. You will be an admin, and only they can change that."
        keepLabel="Stay the owner"
        actLabel="Pass it on"
        isOpen={question === 'pass'}
        onClose={close}
        onAct={() => void ask('PUT', `${path}/ownership`)}
        finalFocus={button}
      />
      <RemovePerson
        member={member}
        others={others}
        isOpen={question === 'remove'}
        onClose={close}
        ask={ask}
        finalFocus={button}
      />
    </li>
  );
}

type ActionsProps = Pick<MemberProps, 'member' | 'isOwner' | 'ask'> & { readonly onAsk: (question: Question) => void };

function Actions({ member, isOwner, ask, onAsk }: ActionsProps) {
  const path = `/api/people/${member.id}`;
  const roles = (['member', 'guest', 'admin'] as const).filter(
    (role) => role !== member.role && (isOwner || role !== 'admin'),
  );
  return (
    <>
      {roles.map((role) => (
        <MenuItem
          key={role}
          icon={<UserRoundCog size={16} strokeWidth={1.75} />}
          onSelect={() => void ask('PATCH', path, { role })}
        >
          Make {role === 'admin' ? 'an admin' : `a ${role}`}
        </MenuItem>
      ))}
      {isOwner && member.role !== 'guest' && (
        <MenuItem icon={<Crown size={16} strokeWidth={1.75} />} onSelect={() => onAsk('pass')}>
          Make the owner
        </MenuItem>
      )}
      <MenuLine />
      {member.isSuspended ? (
        <MenuItem
          icon={<UserCheck size={16} strokeWidth={1.75} />}
          onSelect={() => void ask('DELETE', `${path}/suspension`)}
        >
          Let in again
        </MenuItem>
      ) : (
        <MenuItem icon={<ShieldOff size={16} strokeWidth={1.75} />} onSelect={() => onAsk('suspend')}>
          Suspend
        </MenuItem>
      )}
      <MenuItem isDangerous icon={<Trash2 size={16} strokeWidth={1.75} />} onSelect={() => onAsk('remove')}>
        Remove
      </MenuItem>
    </>
  );
}

function roleWords({ role, isSuspended, documents }: Member): string {
  const what = { owner: 'Owner', admin: 'Admin', member: '', guest: 'Guest' }[role];
  const count = documents === 1 ? '1 document' : `${documents} documents`;
  return [what, isSuspended ? 'suspended' : '', count].filter((word) => word !== '').join(', ');
}
