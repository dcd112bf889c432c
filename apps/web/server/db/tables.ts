import type { DocumentId } from '@tandem/protocol';
import type { Insertable, Kysely, Selectable } from 'kysely';

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
  /** Asked for; the row stays as a tombstone, so that its id is never used again. */
  purge_at: number | null;
  /** Done by the sync server. */
  purged_at: number | null;
};

type ShareLinkTable = {
  id: string;
  document_id: DocumentId;
  role: 'viewer' | 'editor';
  /** SHA-256 of what stands in the address. */
  slug_hash: string;
  created_at: number;
  revoked_at: number | null;
};

/** Through which link somebody came to a document: what their access rests on. */
type LinkVisitTable = {
  link_id: string;
  /** A user's id, or a guest's `guest:<random>`. */
  sub: string;
  at: number;
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
};

type SettingTable = { name: 'registration' | 'old-pages' | `welcome:${string}` | `restored:${string}`; value: string };

type PictureTable = { user_id: string; type: 'image/png' | 'image/jpeg' | 'image/webp'; bytes: Uint8Array };

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
  role: 'admin' | 'member';
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
  withdrawal: WithdrawalTable;
  user: UserTable;
  session: SessionTable;
};

export type Database = Kysely<Tables>;
export type DocumentRow = Selectable<DocumentTable>;
export type NewDocument = Insertable<DocumentTable>;
export type ShareLink = Selectable<ShareLinkTable>;
