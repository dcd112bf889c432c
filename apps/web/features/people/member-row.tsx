'use client';

import { Ellipsis } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Member } from '../../server/people/members';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import styles from '../account/sections.module.css';
import { AgoTime } from '../documents/ago-time';
import { MemberActions } from './member-actions';
import type { Question } from './member-question';
import { MemberQuestion } from './member-question';
import { RemovePerson } from './remove-person';
import type { Ask } from './use-ask';

type MemberProps = {
  readonly member: Member;
  readonly others: readonly Member[];
  readonly isViewer: boolean;
  readonly isOwner: boolean;
  readonly ask: Ask;
};

/** Somebody with an account, and what can be done about them. */
export function MemberRow({ member, others, isViewer, isOwner, ask }: MemberProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const about = { member, ask, onClose: () => setQuestion(null), finalFocus: button };
  return (
    <li className={styles.row} data-testid="member">
      <MemberWords member={member} isViewer={isViewer} />
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
          <MemberActions member={member} isOwner={isOwner} ask={ask} onAsk={setQuestion} />
        </Menu>
      )}
      <MemberQuestion {...about} question={question} />
      <RemovePerson {...about} others={others} isOpen={question === 'remove'} />
    </li>
  );
}

const ROLES = { owner: 'Owner', admin: 'Admin', member: 'Member', guest: 'Guest' } as const;

function MemberWords({ member, isViewer }: Pick<MemberProps, 'member' | 'isViewer'>) {
  const { name, email, role, since, suspendedAt, documents } = member;
  return (
    <span>
      <bdi>{name}</bdi>
      {isViewer && ' (you)'}
      <small>
        {` ${ROLES[role]}, `}
        {suspendedAt !== null && (
          <>
            suspended <AgoTime at={suspendedAt} />,{' '}
          </>
        )}
        {documents === 1 ? '1 document' : `${documents} documents`}
      </small>
      <br />
      <small>
        {email}, joined <AgoTime at={since} />
      </small>
    </span>
  );
}
