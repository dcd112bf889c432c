import type { DocumentId, Role } from '@tandem/protocol';
import type { Generated, Insertable, Kysely, Selectable } from 'kysely';
import type { WorkspaceRole } from '../access/principal';

/** Times are milliseconds since 1970, flags 0 or 1: the same values in SQLite and PostgreSQL. */
export type DocumentTable = {
  id: DocumentId;
  /** A `demo` page belongs to nobody and is purged a day after its last edit. */
  kind: 'document' | 'demo';
  owner_id: string | null;
  /** As the sync server last told it; never a client's word. */
  title: string;
  /** The title as searches compare it. */
  title_key: string;
  schema_version: number;
  /** Grows with every change of who may do what; tokens carry it. */
  access_version: number;
  /** The committed sequence that `title` and `edited_*` are of. */
  seq: number;
  edited_at: number | null;
  /** The `sub` of the last edit, and its name where known. */
  edited_by: string | null;
  edited_name: string | null;
  created_at: number;
  trashed_at: number | null;
  /** The document with which it was put into the trash: itself, or one that it is nested in. */
  trashed_with: string | null;
  /** The document that it is nested in. */
  parent_id: DocumentId | null;
  /** Whether whoever is something in the parent is the same in this one. */
  inherits: Generated<0 | 1>;
  /** What every member of the workspace is in it; null for nothing. */
  workspace_role: SharedRole | null;
  /** Asked for; the row stays as a tombstone, so that its id is never used again. */
  purge_at: number | null;
  /** Done by the sync server. */
  purged_at: number | null;
};

/** What a document may be shared as with many at once. */
export type SharedRole = Exclude<Role, 'owner'>;

type ShareLinkTable = {
  id: string;
  document_id: DocumentId;
  role: SharedRole;
  /** SHA-256 of what stands in the address. */
  slug_hash: string;
  created_at: number;
  revoked_at: number | null;
  /** It holds before that moment; null for ever. */
  expires_at: number | null;
  /** When it was seen that it has run out, and its people were shown out. */
  expired_at: number | null;
  /** scrypt, as accounts have it; null without a password. */
  password_hash: string | null;
  /** Grows with each new password: visits of an earlier version count no more. */
  version: Generated<number>;
};

/** A person or group that a document is shared with. */
type ShareTable = {
  id: string;
  document_id: DocumentId;
  kind: 'user' | 'group';
  target_id: string;
  role: Role;
  created_at: number;
  created_by: string | null;
};

/** The role in the last token that somebody got for a document: what open sessions may rest on. */
type StandingTable = { document_id: DocumentId; sub: string; role: Role; at: number };

type GroupTable = { id: string; name: string; name_key: string; created_at: number };

type GroupMemberTable = { group_id: string; user_id: string };

/** A person who asks to be let into a document; one row for each, answered or not. */
type AccessRequestTable = {
  document_id: DocumentId;
  user_id: string;
  created_at: number;
  answer: 'granted' | 'declined' | null;
  answered_at: number | null;
};

/** What a person is told. Titles and names are looked up when it is read, by what they may know then. */
type NotificationTable = {
  id: string;
  user_id: string;
  kind: 'shared' | 'request' | 'granted' | 'declined' | 'owner' | 'role' | 'joined';
  document_id: DocumentId | null;
  actor_id: string | null;
  role: Role | null;
  created_at: number;
  read_at: number | null;
};

/** Who did what, never with content or secrets; each row's hash covers the one before. */
type AuditTable = {
  seq: number;
  at: number;
  /** A subject, or `system`. */
  actor: string;
  action: string;
  target: string;
  /** JSON. */
  details: string;
  network: string | null;
  hash: string;
};

/** Through which link somebody came to a document: what their access rests on. */
type LinkVisitTable = {
  link_id: string;
  /** A user's id, or a guest's `guest:<random>`. */
  sub: string;
  at: number;
  /** The link's, when they came. */
  version: Generated<number>;
};

/** When a user last opened a document. */
type VisitTable = { user_id: string; document_id: DocumentId; at: number };

type FavouriteTable = { user_id: string; document_id: DocumentId };

/** Addresses that may be used once: to claim the installation, to join, to set a new password. */
type InvitationTable = {
  id: string;
  kind: 'setup' | 'invite' | 'reset';
  secret_hash: string;
  /** Null for `setup`, where the first to come chooses. */
  email: string | null;
  created_by: string | null;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  /** What an invited person will be. */
  role: Generated<Exclude<WorkspaceRole, 'owner'>>;
};

type SettingTable = {
  name:
    | 'registration'
    | 'old-pages'
    | 'workspace-name'
    | 'audit-start'
    | 'address'
    | `welcome:${string}`
    | `restored:${string}`
    | `guest-name:${string}`;
  value: string;
};

type PictureTable = { user_id: string; type: 'image/png' | 'image/jpeg' | 'image/webp'; bytes: Uint8Array };

/** How somebody was called whose account is gone; nothing else is kept of them. */
type FormerPersonTable = { user_id: string; name: string };

/** What the sync server still has to be told of sessions that end or change. */
type WithdrawalTable = {
  id: string;
  /** The document that it is about, if it is about one. */
  document_id: DocumentId | null;
  request: string;
  created_at: number;
};

/** The tables of better-auth that are read here; it alone writes them. */
type UserTable = {
  id: string;
  name: string;
  email: string;
  color: string | null;
  /** Changes with each new picture; null without one. */
  image: string | null;
  role: WorkspaceRole;
  /** Since when they may not sign in; null for everybody else. */
  suspendedAt: number | null;
  /** As better-auth writes it: text in SQLite, a date in PostgreSQL. */
  createdAt: Date | string;
};
type SessionTable = { id: string; userId: string; token: string };

export type Tables = {
  document: DocumentTable;
  share_link: ShareLinkTable;
  link_visit: LinkVisitTable;
  visit: VisitTable;
  favourite: FavouriteTable;
  invitation: InvitationTable;
  setting: SettingTable;
  picture: PictureTable;
  former_person: FormerPersonTable;
  withdrawal: WithdrawalTable;
  share: ShareTable;
  standing: StandingTable;
  person_group: GroupTable;
  group_member: GroupMemberTable;
  access_request: AccessRequestTable;
  notification: NotificationTable;
  audit: AuditTable;
  user: UserTable;
  session: SessionTable;
};

export type Database = Kysely<Tables>;
export type DocumentRow = Selectable<DocumentTable>;
export type NewDocument = Insertable<DocumentTable>;
export type ShareLink = Selectable<ShareLinkTable>;
