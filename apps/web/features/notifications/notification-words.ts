import type { Told } from '../../server/notifications/read';

/** What a person is told, in one sentence; names and titles are left out where they are not known any more. */
export function notificationWords({ kind, actor, document }: Pick<Told, 'kind' | 'actor' | 'document'>): string {
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
    case 'joined':
      return `${who} has accepted your invitation.`;
  }
}
