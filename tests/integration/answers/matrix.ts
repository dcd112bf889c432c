import { OPENING } from '../../support/opening';
/**
 * Who is answered what of a document in which state, by hand: nothing here comes from the code that decides.
 *
 * stranger: an account that has nothing in it · guest: without an account, came by a link to read · viewer, commenter,
 * editor: accounts that it is shared with · admin: of the workspace, no more in the document than a stranger ·
 * suspended: the cookie of an editor who was suspended.
 */
export const WHO = [
  'nobody',
  'stranger',
  'guest',
  'viewer',
  'commenter',
  'editor',
  'owner',
  'admin',
  'suspended',
] as const;
export type Who = (typeof WHO)[number];

export const STATES = ['private', 'shared', 'link', 'expired link', 'trashed', 'purged'] as const;
export type State = (typeof STATES)[number];

/**
 * What each is to a document: nobody at all; nothing; once in it; in it as a guest, viewer, commenter, editor or owner;
 * its owner while it is in the trash; or somebody for whom it is gone.
 */
const POSITIONS = [
  'nobody',
  'nothing',
  'once',
  'guest',
  'viewer',
  'commenter',
  'editor',
  'owner',
  'trash',
  'gone',
] as const;
export type Position = (typeof POSITIONS)[number];

/** In the order of WHO. */
const POSITION_IN: Readonly<Record<State, readonly Position[]>> = {
  private: ['nobody', 'nothing', 'nothing', 'nothing', 'nothing', 'nothing', 'owner', 'nothing', 'nobody'],
  shared: ['nobody', 'nothing', 'nothing', 'viewer', 'commenter', 'editor', 'owner', 'nothing', 'nobody'],
  link: ['nobody', 'nothing', 'guest', 'nothing', 'nothing', 'nothing', 'owner', 'nothing', 'nobody'],
  'expired link': ['nobody', 'nothing', 'once', 'nothing', 'nothing', 'nothing', 'owner', 'nothing', 'nobody'],
  trashed: ['nobody', 'gone', 'gone', 'gone', 'gone', 'gone', 'trash', 'gone', 'nobody'],
  purged: ['nobody', 'gone', 'gone', 'gone', 'gone', 'gone', 'gone', 'gone', 'nobody'],
};

export function positionOf(who: Who, state: State): Position {
  return POSITION_IN[state][WHO.indexOf(who)] ?? 'nobody';
}

/** Those who may see the words and the title; a refusal of anybody else holds neither. */
export const SEES: readonly Position[] = ['guest', 'viewer', 'commenter', 'editor', 'owner', 'trash'];

/** What a question's address is made of. */
export type Ids = { readonly document: string; readonly link: string; readonly share: string; readonly member: string };

export type MatrixRow = {
  readonly route: string;
  readonly path: (ids: Ids) => string;
  readonly body?: (ids: Ids) => unknown;
  /** The rule that it rests on. */
  readonly rule: string;
  /** Status by position, in the order of POSITIONS. */
  readonly expect: readonly number[];
};

const at = (rest: string) => (ids: Ids) => `/api/documents/${ids.document}${rest}`;
const UNKNOWN = 'unknown';

//                    nobody nothing once guest viewer commenter editor owner trash gone
const READS = /*     */ [401, 404, 403, 200, 200, 200, 200, 200, 200, 404];
const READERS = /*   */ [401, 404, 403, 403, 200, 200, 200, 200, 403, 404];
const WRITES = /*    */ [401, 404, 403, 403, 403, 403, 200, 200, 403, 404];
const OWNS = /*      */ [401, 404, 403, 403, 403, 403, 403, 200, 403, 404];
const OWNS_NONE = /* */ [401, 404, 403, 403, 403, 403, 403, 404, 403, 404];
const IN_TRASH = /*  */ [401, 404, 403, 403, 403, 403, 403, 403, 200, 404];

export const MATRIX: readonly MatrixRow[] = [
  {
    route: 'GET /d/[id]',
    path: (ids) => `/d/${ids.document}`,
    rule: 'document:read',
    // Whoever was once in it is told on a page that they are no more.
    expect: [307, 404, 200, 200, 200, 200, 200, 200, 200, 404],
  },
  {
    route: 'GET /d/[id]/versions',
    path: (ids) => `/d/${ids.document}/versions`,
    rule: 'document:history',
    expect: [307, 404, 307, 307, 307, 307, 200, 200, 307, 404],
  },
  {
    route: 'POST /api/documents/[id]/token',
    path: at('/token'),
    body: () => OPENING,
    rule: 'document:read',
    expect: READS,
  },
  {
    route: 'POST /api/documents/[id]/title',
    path: at('/title'),
    body: () => ({ title: 'Another title' }),
    rule: 'document:write',
    expect: WRITES,
  },
  { route: 'PUT /api/documents/[id]/favourite', path: at('/favourite'), rule: 'document:favourite', expect: READERS },
  {
    route: 'DELETE /api/documents/[id]/favourite',
    path: at('/favourite'),
    rule: 'document:favourite',
    expect: READERS,
  },
  { route: 'POST /api/documents/[id]/duplicate', path: at('/duplicate'), rule: 'document:duplicate', expect: READERS },
  { route: 'POST /api/documents/[id]/trash', path: at('/trash'), rule: 'document:trash', expect: OWNS },
  { route: 'POST /api/documents/[id]/restore', path: at('/restore'), rule: 'document:restore', expect: IN_TRASH },
  { route: 'DELETE /api/documents/[id]', path: at(''), rule: 'document:purge', expect: IN_TRASH },
  { route: 'GET /api/documents/[id]/versions', path: at('/versions'), rule: 'document:history', expect: WRITES },
  {
    route: 'GET /api/documents/[id]/versions/[seq]',
    path: at('/versions/1'),
    rule: 'document:history',
    expect: WRITES,
  },
  {
    route: 'POST /api/documents/[id]/versions/[seq]/restore',
    path: at('/versions/0/restore'),
    rule: 'document:write',
    expect: WRITES,
  },
  {
    route: 'POST /api/documents/[id]/erasures',
    path: at('/erasures'),
    body: () => ({ upToSeq: 1 }),
    rule: 'document:forget-history',
    expect: OWNS,
  },
  { route: 'GET /api/documents/[id]/sharing', path: at('/sharing'), rule: 'document:audience', expect: READERS },
  {
    route: 'PATCH /api/documents/[id]/sharing',
    path: at('/sharing'),
    body: () => ({ workspaceRole: null }),
    rule: 'document:share',
    expect: OWNS,
  },
  {
    route: 'PUT /api/documents/[id]/shares',
    path: at('/shares'),
    body: ({ member }) => ({ kind: 'user', id: member, role: 'viewer' }),
    rule: 'document:share',
    expect: OWNS,
  },
  {
    route: 'DELETE /api/documents/[id]/shares/[share]',
    path: at(`/shares/${UNKNOWN}`),
    rule: 'document:share',
    expect: OWNS_NONE,
  },
  {
    route: 'POST /api/documents/[id]/links',
    path: at('/links'),
    body: () => ({ role: 'viewer' }),
    rule: 'document:share',
    expect: OWNS,
  },
  {
    route: 'POST /api/documents/[id]/requests',
    path: at('/requests'),
    rule: 'account:manage',
    // Alike for everybody with an account: it tells nothing.
    expect: [401, 200, 401, 401, 200, 200, 200, 200, 200, 200],
  },
  {
    route: 'POST /api/documents/[id]/requests/[user]',
    path: at(`/requests/${UNKNOWN}`),
    body: () => ({ role: 'editor' }),
    rule: 'document:share',
    expect: OWNS_NONE,
  },
  {
    route: 'PUT /api/documents/[id]/owner',
    path: at('/owner'),
    body: ({ member }) => ({ id: member }),
    rule: 'document:transfer',
    expect: OWNS,
  },
  {
    route: 'POST /api/documents/[id]/leave',
    path: at('/leave'),
    rule: 'document:leave',
    // Who owns it can't just go.
    expect: [401, 404, 403, 403, 200, 200, 200, 400, 403, 404],
  },
  {
    route: 'PUT /api/documents/[id]/parent',
    path: at('/parent'),
    body: () => ({ parent: null }),
    rule: 'document:move',
    expect: OWNS,
  },
  {
    route: 'POST /api/documents',
    path: () => '/api/documents',
    body: ({ document }) => ({ parent: document }),
    rule: 'document:nest',
    // A guest may make none anywhere.
    expect: [401, 404, 401, 401, 403, 403, 200, 200, 403, 404],
  },
  {
    route: 'PATCH /api/links/[id]',
    path: ({ link }) => `/api/links/${link}`,
    body: () => ({ role: 'viewer' }),
    rule: 'document:share',
    expect: OWNS,
  },
  { route: 'DELETE /api/links/[id]', path: ({ link }) => `/api/links/${link}`, rule: 'document:share', expect: OWNS },
];

/** What a row says of somebody in a state. Accounts are refused what guests are not asked for, and the other way round. */
export function expectedStatus(row: MatrixRow, who: Who, state: State): number {
  const position = positionOf(who, state);
  const status = row.expect[POSITIONS.indexOf(position)] ?? 0;
  // Who has no account is asked to sign in wherever one is needed, whatever becomes of the document.
  const needsAccount = row.expect[POSITIONS.indexOf('guest')] === 401;
  return who === 'guest' && needsAccount ? 401 : status;
}
