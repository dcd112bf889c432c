import type { Role } from '@tandem/protocol';
import type { Told } from '../../server/notifications/read';

type Words = Pick<Told, 'kind' | 'actor' | 'role' | 'document'>;

/** What a person is told, in one sentence; names and titles are left out where they are not known any more. */
export function notificationWords({ kind, actor, role, document }: Words): string {
  const who = actor ?? 'Somebody';
  const what = document === null ? 'a document' : `“${document.title || 'Untitled'}”`;
  switch (kind) {
    case 'shared':
      return `${who} shared ${what} with you.`;
    case 'request':
      return `${who} asks to be let into ${what}.`;
    case 'granted':
      return `${who} let you into ${what}.`;
    case 'declined':
      return 'You were not let into a document that you asked for.';
    case 'owner':
      return `${who} made you the owner of ${what}.`;
    case 'role':
      return roleWords(actor, role, what);
    case 'joined':
      return `${who} has accepted your invitation.`;
  }
}

/** "Ana made you a viewer of this document." */
export function roleWords(actor: string | null, role: Told['role'], what: string): string {
  return `${actor ?? 'Somebody'} made you ${role === null ? 'something else in' : `${BECAME[role]} of`} ${what}.`;
}

const BECAME = {
  viewer: 'a viewer',
  commenter: 'a commenter',
  editor: 'an editor',
  owner: 'an owner',
} as const satisfies Record<Role, string>;
