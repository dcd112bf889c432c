import type { ShownEntry } from '../../server/audit/read';

/** What was done, in words; unknown actions stand there as they are named. */
const WORDS: Readonly<Record<string, string>> = {
  'account.made': 'made an account',
  'account.password': 'changed their password',
  'account.password-reset': 'set a new password with a link',
  'account.exported': 'fetched all that is theirs',
  'account.left': 'deleted their account',
  'sign-in.made': 'signed in',
  'sign-in.failed': 'a sign-in failed',
  'sign-in.ended': 'a sign-in ended',
  'person.role': 'changed a role in the workspace',
  'person.suspended': 'suspended somebody',
  'person.let-in': 'let somebody in again',
  'person.removed': 'removed an account',
  'person.owner': 'passed on the workspace',
  'group.made': 'made a group',
  'group.renamed': 'renamed a group',
  'group.deleted': 'deleted a group',
  'group.joined': 'put somebody into a group',
  'group.left': 'took somebody out of a group',
  'invitation.made': 'invited somebody',
  'invitation.withdrawn': 'took an invitation back',
  'setting.changed': 'changed a setting',
  'document.trashed': 'moved a document to the trash',
  'document.restored': 'restored a document',
  'document.purged': 'deleted a document for good',
  'document.moved': 'moved a document',
  'document.transferred': 'made somebody else the owner of a document',
  'document.version-restored': 'restored a version',
  'document.history-erased': 'erased older versions',
  'share.set': 'shared a document',
  'share.removed': 'took a share back',
  'share.left': 'left a document',
  'share.workspace': 'changed what everyone can do in a document',
  'share.inherits': 'changed whether a document takes over from the one around it',
  'link.made': 'made a link',
  'link.changed': 'changed a link',
  'link.revoked': 'took a link back',
  'request.made': 'asked to be let into a document',
  'request.granted': 'let somebody into a document',
  'request.declined': 'declined a request',
};

export function auditWords({ action }: Pick<ShownEntry, 'action'>): string {
  return WORDS[action] ?? action;
}

/** What a filter begins with, and how it is called. */
export const AUDIT_KINDS = [
  { value: 'all', label: 'Everything' },
  { value: 'sign-in.', label: 'Sign-ins' },
  { value: 'account.', label: 'Accounts' },
  { value: 'person.', label: 'People' },
  { value: 'group.', label: 'Groups' },
  { value: 'invitation.', label: 'Invitations' },
  { value: 'document.', label: 'Documents' },
  { value: 'share.', label: 'Shares' },
  { value: 'link.', label: 'Links' },
  { value: 'request.', label: 'Requests' },
  { value: 'setting.', label: 'Settings' },
] as const;
