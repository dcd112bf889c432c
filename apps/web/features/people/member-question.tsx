'use client';

import type { RefObject } from 'react';
import type { WorkspaceRole } from '../../server/access/principal';
import type { Member } from '../../server/people/members';
import { AlertDialog } from '../../ui/alert-dialog';
import type { Ask } from './use-ask';

/** What is asked about somebody before it is done; a role means that they get it. */
export type Question = WorkspaceRole | 'suspend' | 'remove';

type QuestionProps = {
  readonly member: Member;
  readonly question: Question | null;
  readonly ask: Ask;
  readonly onClose: () => void;
  readonly finalFocus: RefObject<HTMLElement | null>;
};

type Asked = { readonly title: string; readonly words: string; readonly keep: string; readonly act: string };

/** Says what will happen, and asks. */
export function MemberQuestion({ member, question, ask, onClose, finalFocus }: QuestionProps) {
  const isHere = question !== null && question !== 'remove';
  const asked = isHere ? ASKED[question](member.name) : null;
  return (
    <AlertDialog
      title={asked?.title ?? ''}
      words={asked?.words ?? null}
      keepLabel={asked?.keep ?? ''}
      actLabel={asked?.act ?? ''}
      isOpen={isHere}
      onClose={onClose}
      onAct={() => isHere && void doIt(ask, member.id, question)}
      finalFocus={finalFocus}
    />
  );
}

function doIt(ask: Ask, id: string, question: Exclude<Question, 'remove'>): Promise<boolean> {
  const path = `/api/people/${id}`;
  if (question === 'suspend') return ask('PUT', `${path}/suspension`);
  return question === 'owner' ? ask('PUT', `${path}/ownership`) : ask('PATCH', path, { role: question });
}

const ASKED: Readonly<Record<Exclude<Question, 'remove'>, (name: string) => Asked>> = {
  admin: (name) => ({
    title: `Make ${name} an admin?`,
    words: 'They can invite, suspend and remove members and guests, and change groups and settings.',
    keep: 'Leave it',
    act: 'Make an admin',
  }),
  member: (name) => ({
    title: `Make ${name} a member?`,
    words: 'They make documents, find everybody, and see what is shared with everyone. They manage nothing.',
    keep: 'Leave it',
    act: 'Make a member',
  }),
  guest: (name) => ({
    title: `Make ${name} a guest?`,
    words:
      'They see only what is shared with them by name or through a group, and make no documents. What is shared with everyone closes for them at once. What is theirs stays theirs.',
    keep: 'Leave it',
    act: 'Make a guest',
  }),
  owner: (name) => ({
    title: `Make ${name} the owner of this workspace?`,
    words: 'There is one owner. You will be an admin, and only they can change that.',
    keep: 'Stay the owner',
    act: 'Pass it on',
  }),
  suspend: (name) => ({
    title: `Suspend ${name}?`,
    words:
      'They are signed out everywhere and can’t sign in until you let them in again. What is theirs stays where it is.',
    keep: 'Leave them in',
    act: 'Suspend',
  }),
};
