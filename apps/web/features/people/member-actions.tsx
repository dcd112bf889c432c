'use client';

import { Crown, ScrollText, ShieldOff, Trash2, UserCheck, UserRoundCog } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { Member } from '../../server/people/members';
import { MenuItem, MenuLine } from '../../ui/menu';
import type { Question } from './member-question';
import type { Ask } from './use-ask';

type ActionsProps = {
  readonly member: Member;
  readonly isOwner: boolean;
  readonly ask: Ask;
  readonly onAsk: (question: Question) => void;
};

const ICON = { size: 16, strokeWidth: 1.75 } as const;

/** What can be done about somebody; what has consequences is asked about first. */
export function MemberActions({ member, isOwner, ask, onAsk }: ActionsProps) {
  const router = useRouter();
  const roles = (['member', 'guest', 'admin'] as const).filter(
    (role) => role !== member.role && (isOwner || role !== 'admin'),
  );
  const letIn = () => void ask('DELETE', `/api/people/${member.id}/suspension`);
  return (
    <>
      {roles.map((role) => (
        <MenuItem key={role} icon={<UserRoundCog {...ICON} />} onSelect={() => onAsk(role)}>
          Make {role === 'admin' ? 'an admin' : `a ${role}`}
        </MenuItem>
      ))}
      {isOwner && member.role !== 'guest' && member.suspendedAt === null && (
        <MenuItem icon={<Crown {...ICON} />} onSelect={() => onAsk('owner')}>
          Make the owner
        </MenuItem>
      )}
      <MenuItem
        icon={<ScrollText {...ICON} />}
        onSelect={() => router.push(`/admin/audit?person=${encodeURIComponent(`user:${member.id}`)}`)}
      >
        What they did
      </MenuItem>
      <MenuLine />
      {member.suspendedAt !== null ? (
        <MenuItem icon={<UserCheck {...ICON} />} onSelect={letIn}>
          Let in again
        </MenuItem>
      ) : (
        <MenuItem icon={<ShieldOff {...ICON} />} onSelect={() => onAsk('suspend')}>
          Suspend
        </MenuItem>
      )}
      <MenuItem isDangerous icon={<Trash2 {...ICON} />} onSelect={() => onAsk('remove')}>
        Remove
      </MenuItem>
    </>
  );
}
