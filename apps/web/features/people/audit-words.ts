import type { AuditPage, ShownEntry } from '../../server/audit/read';

/** A piece of a sentence: words, or how somebody or something is called. */
export type Part = string | { readonly name: string; readonly path?: string };

/** What was done, after who did it. In braces: the target, or a detail of that name. */
const WORDS: Readonly<Record<string, string>> = {
  'account.made': 'made an account as {role}',
  'account.password': 'changed their password',
  'account.password-reset': 'set a new password with a link',
  'account.exported': 'fetched all that is theirs',
  'account.left': 'deleted their account',
  'audit.exported': 'fetched the audit log',
  'sign-in.made': 'signed in',
  'sign-in.failed': 'refused a sign-in as {target}',
  'sign-in.ended': 'was signed out',
  'person.role': 'made {target} {role}',
  'person.suspended': 'suspended {target}',
  'person.let-in': 'let {target} in again',
  'person.removed': 'removed the account of {target}; their documents went to {heir}',
  'person.owner': 'made {target} the owner of the workspace',
  'group.made': 'made the group {target}',
  'group.renamed': 'renamed the group {target}',
  'group.deleted': 'deleted the group {target}',
  'group.joined': 'put {whom} into the group {target}',
  'group.left': 'took {whom} out of the group {target}',
  'invitation.made': 'made a link {kind}{for}',
  'invitation.used': 'took a link {kind}{for}; it works no more',
  'invitation.withdrawn': 'took a link to join back',
  'setting.changed': 'changed the settings',
  'document.trashed': 'moved {document} to the trash',
  'document.restored': 'took {document} out of the trash',
  'document.purged': 'deleted {document} for good',
  'document.moved': 'moved {document}',
  'document.transferred': 'made {to} the owner of {document}',
  'document.version-restored': 'restored a version of {document}',
  'document.history-erased': 'erased older versions of {document}',
  'share.set': 'shared {document} with {whom}, to {may}',
  'share.removed': 'took {document} back from {whom}',
  'share.left': 'gave up {document}',
  'share.workspace': 'changed what everyone may do in {document}',
  'share.inherits': 'changed whether {document} takes over from the one around it',
  'link.made': 'made a link to {may} {document}',
  'link.changed': 'changed a link to {document}; with it people can {may}',
  'link.revoked': 'took back a link to {document}',
  'request.made': 'asked to be let into {document}',
  'request.granted': 'let {whom} into {document}',
  'request.declined': 'did not let {whom} into {document}',
};

const ROLES: Readonly<Record<string, string>> = {
  admin: 'an admin',
  member: 'a member',
  guest: 'a guest',
};

const MAY: Readonly<Record<string, string>> = {
  viewer: 'read',
  commenter: 'comment',
  editor: 'write',
  owner: 'own it',
};

const LINKS: Readonly<Record<string, string>> = {
  setup: 'to set up this Tandem',
  invite: 'to join',
  reset: 'to a new password',
};

type Names = AuditPage['names'];
/** What is known to the reader of the log beside the log. */
type Known = Pick<AuditPage, 'names' | 'titles' | 'invited'>;

/** Who did it, as the log knows them. */
export function actorWords({ actor }: Pick<ShownEntry, 'actor'>, names: Names): Part {
  return actor === 'system' ? 'Tandem' : calledBy(actor, names);
}

type Told = Pick<ShownEntry, 'action' | 'target' | 'details'>;

/** What was done, in words; unknown actions stand there as they are named. */
export function auditWords(entry: Told, known: Known): readonly Part[] {
  const sentence = WORDS[entry.action] ?? `${entry.action} {target}`;
  return sentence
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('{') ? filled(piece.slice(1, -1), entry, known) : piece));
}

function filled(gap: string, { target, details }: Told, { names, titles, invited }: Known): Part {
  const text = (name: string) => String(details[name] ?? '');
  switch (gap) {
    case 'target':
      return calledBy(target, names);
    case 'document':
      return documentWords(target, titles);
    case 'for':
      return forWords(invited[target], text('role'));
    case 'role':
      return ROLES[text('role')] ?? text('role');
    case 'may':
      return MAY[text('role')] ?? text('role');
    case 'kind':
      return LINKS[text('kind')] ?? '';
    default:
      return calledBy(text(gap), names);
  }
}

/** Of what its reader may not open they learn that it is a document, and no more. */
function documentWords(id: string, titles: Known['titles']): Part {
  const title = titles[id];
  return title === undefined ? 'a document' : { name: `“${title || 'Untitled'}”`, path: `/d/${id}` };
}

/** For whom, and as what; nobody knows the address any more once the link is taken back. */
function forWords(email: string | undefined, role: string): string {
  const whom = email === undefined ? '' : ` for ${email}`;
  return role === '' ? whom : `${whom}, as ${ROLES[role] ?? role}`;
}

/** How a subject, or the id of a person or group, is called. */
function calledBy(id: string, names: Names): Part {
  if (id === 'unknown') return 'nobody who has an account';
  if (id.startsWith('guest:')) return 'somebody who came by a link';
  const name = names[id] ?? names[`user:${id}`];
  return name === undefined ? id.slice(0, 13) : { name };
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
  { value: 'audit.', label: 'This log' },
] as const;
