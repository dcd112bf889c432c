/**
 * Who is answered what, by hand: nothing here comes from the code that decides.
 *
 * nobody: no cookie · stranger: an account that the document is not shared with · reader, writer: guests who came by a
 * link · owner: of the document, no admin · admin: the first account, not the owner · gone: a cookie of the owner's
 * after signing out.
 */
export const WHO = ['nobody', 'stranger', 'reader', 'writer', 'owner', 'admin', 'gone'] as const;
export type Who = (typeof WHO)[number];

/** What a row's address and body may be made of; each is new for each question that changes something. */
export type Made = {
  readonly document: string;
  /** A document of the owner's in the trash, with links to it. */
  readonly trashed: string;
  readonly demo: string;
  readonly readerLink: string;
  readonly readerSlug: string;
  readonly invitation: string;
};

export type Row = {
  readonly route: string;
  /** Of several questions to one route: what is special about this one. */
  readonly when?: string;
  readonly path: (made: Made) => string;
  readonly body?: object | ((made: Made) => unknown);
  /** Status by who asks, in the order of WHO; 307 leads to the sign-in page or home. */
  readonly expect: readonly [number, number, number, number, number, number, number];
  /** The rule that this row rests on. */
  readonly rule?: string;
  /** Whether it changes something, so that each question needs fresh documents. */
  readonly changes?: boolean;
};

const schema = { schema: 1 };
const account = { name: 'Grace', email: 'grace@example.org', password: 'short' };

/** For admins alone; where nobody is named, whoever may ask hears that there is nobody. */
const asked = (route: string, rule: string, status: number, body: object = {}): Row => ({
  route,
  path: () => route.replace(/^\w+ /, '').replace(/\[\w+\]/g, 'unknown'),
  body,
  expect: [401, 403, 401, 401, 403, status, 401],
  rule,
});
const shown = (path: string, rule: string): Row => ({
  route: `GET ${path}`,
  path: () => path,
  expect: [307, 404, 307, 307, 404, 200, 307],
  rule,
});

const ADMIN_ROWS: readonly Row[] = [
  shown('/admin/groups', 'people:manage'),
  shown('/admin/settings', 'settings:manage'),
  shown('/admin/audit', 'audit:read'),
  shown('/admin/health', 'health:read'),
  asked('GET /api/audit/export', 'audit:read', 200),
  asked('PATCH /api/people/[id]', 'people:manage', 404, { role: 'guest' }),
  { ...asked('PATCH /api/people/[id]', 'people:appoint', 404, { role: 'admin' }), when: 'to an admin' },
  asked('DELETE /api/people/[id]', 'people:manage', 404, { heir: 'unknown' }),
  asked('PUT /api/people/[id]/suspension', 'people:manage', 404),
  asked('DELETE /api/people/[id]/suspension', 'people:manage', 404),
  asked('PUT /api/people/[id]/ownership', 'people:appoint', 404),
  { ...asked('POST /api/groups', 'people:manage', 200, { name: 'Gardeners' }), changes: false },
  asked('PATCH /api/groups/[id]', 'people:manage', 404, { name: 'Bakers' }),
  asked('DELETE /api/groups/[id]', 'people:manage', 404),
  asked('PUT /api/groups/[id]/members/[user]', 'people:manage', 404),
  asked('DELETE /api/groups/[id]/members/[user]', 'people:manage', 404),
];

/** What members hear, and guests of documents don't. */
const MEMBER_ROWS: readonly Row[] = [
  {
    route: 'GET /api/people/found',
    path: () => '/api/people/found?search=a',
    expect: [401, 200, 401, 401, 200, 200, 401],
    rule: 'people:list',
  },
  {
    route: 'GET /api/notifications',
    path: () => '/api/notifications',
    expect: [401, 200, 401, 401, 200, 200, 401],
    rule: 'events:hear',
  },
  {
    route: 'POST /api/notifications/read',
    path: () => '/api/notifications/read',
    expect: [401, 200, 401, 401, 200, 200, 401],
    rule: 'events:hear',
  },
  {
    // One that is let in hears on: it is asked in its own test.
    route: 'GET /api/events',
    path: () => '/api/events',
    expect: [401, 200, 401, 401, 200, 200, 401],
    rule: 'events:hear',
  },
  {
    route: 'GET /api/account/export',
    path: () => '/api/account/export',
    expect: [401, 200, 401, 401, 200, 200, 401],
    rule: 'account:manage',
  },
  {
    route: 'DELETE /api/account',
    path: () => '/api/account',
    body: { password: 'not this one' },
    expect: [401, 400, 401, 401, 400, 403, 401],
    rule: 'account:manage',
  },
];

export const TABLE: readonly Row[] = [
  // Pages
  { route: 'GET /', path: () => '/', expect: [200, 307, 200, 200, 307, 307, 200] },
  { route: 'GET /sign-in', path: () => '/sign-in', expect: [200, 307, 200, 200, 307, 307, 200] },
  {
    route: 'GET /register',
    path: () => '/register',
    expect: [404, 307, 404, 404, 307, 307, 404],
    rule: 'account:register',
  },
  { route: 'GET /setup/[secret]', path: () => '/setup/wrong', expect: [200, 200, 200, 200, 200, 200, 200] },
  { route: 'GET /join/[secret]', path: () => '/join/wrong', expect: [200, 200, 200, 200, 200, 200, 200] },
  { route: 'GET /reset/[secret]', path: () => '/reset/wrong', expect: [200, 200, 200, 200, 200, 200, 200] },
  {
    route: 'GET /documents',
    path: () => '/documents',
    expect: [307, 200, 307, 307, 200, 200, 307],
    rule: 'documents:list',
  },
  {
    route: 'GET /account',
    path: () => '/account',
    expect: [307, 200, 307, 307, 200, 200, 307],
    rule: 'account:manage',
  },
  { route: 'GET /people', path: () => '/people', expect: [307, 404, 307, 307, 404, 200, 307], rule: 'people:manage' },
  {
    route: 'GET /d/[id]',
    path: (made) => `/d/${made.document}`,
    expect: [307, 404, 200, 200, 200, 404, 307],
    rule: 'document:read',
  },
  {
    route: 'GET /d/[id]',
    when: 'in the trash',
    path: (made) => `/d/${made.trashed}`,
    expect: [307, 404, 404, 404, 200, 404, 307],
    rule: 'document:read',
  },
  {
    route: 'GET /d/[id]',
    when: 'a demo page',
    path: (made) => `/d/${made.demo}`,
    expect: [307, 404, 404, 404, 404, 404, 307],
  },
  { route: 'GET /s/[slug]', path: (made) => `/s/${made.readerSlug}`, expect: [200, 200, 200, 200, 200, 200, 200] },
  { route: 'GET /s/[slug]', when: 'no such link', path: () => '/s/wrong', expect: [404, 404, 404, 404, 404, 404, 404] },
  {
    route: 'GET /demo/[id]',
    path: (made) => `/demo/${made.demo}`,
    expect: [200, 200, 200, 200, 200, 200, 200],
    rule: 'demo:open',
  },
  {
    route: 'GET /demo/[id]',
    when: 'a real document',
    path: (made) => `/demo/${made.document}`,
    expect: [404, 404, 404, 404, 404, 404, 404],
  },
  { route: 'GET /demo', path: () => '/demo', expect: [200, 200, 200, 200, 200, 200, 200] },
  // For development only.
  {
    route: 'GET /dev/components',
    path: () => '/dev/components',
    expect: [404, 404, 404, 404, 404, 404, 404],
  },
  { route: 'GET /demo/new', path: () => '/demo/new', expect: [303, 303, 303, 303, 303, 303, 303] },
  { route: 'GET /healthz', path: () => '/healthz', expect: [200, 200, 200, 200, 200, 200, 200] },

  // Coming in
  {
    route: 'POST /api/session',
    when: 'wrong password',
    path: () => '/api/session',
    body: { email: 'ada@example.org', password: 'wrong password' },
    expect: [401, 401, 401, 401, 401, 401, 401],
  },
  {
    route: 'DELETE /api/session',
    path: () => '/api/session',
    expect: [401, 200, 401, 401, 200, 200, 401],
    changes: true,
  },
  {
    route: 'POST /api/demo',
    path: () => '/api/demo',
    expect: [200, 200, 200, 200, 200, 200, 200],
    rule: 'demo:create',
    changes: true,
  },
  {
    route: 'POST /api/demo',
    when: 'for a real document',
    path: () => '/api/demo',
    body: (made) => ({ page: made.document }),
    expect: [200, 200, 200, 200, 200, 200, 200],
    changes: true,
  },
  {
    route: 'POST /api/guest',
    path: () => '/api/guest',
    body: { name: 'Ida' },
    expect: [200, 200, 200, 200, 200, 200, 200],
    changes: true,
  },
  {
    route: 'POST /api/setup',
    path: () => '/api/setup',
    body: { ...account, password: 'long enough for it', secret: 'wrong' },
    expect: [410, 410, 410, 410, 410, 410, 410],
  },
  {
    route: 'POST /api/join',
    path: () => '/api/join',
    body: { ...account, password: 'long enough for it', secret: 'wrong' },
    expect: [410, 410, 410, 410, 410, 410, 410],
  },
  {
    route: 'POST /api/reset',
    path: () => '/api/reset',
    body: { password: 'long enough for it', secret: 'wrong' },
    expect: [410, 410, 410, 410, 410, 410, 410],
  },
  {
    route: 'POST /api/register',
    path: () => '/api/register',
    body: { name: 'Eve', email: 'eve@example.org', password: 'long enough for it' },
    expect: [403, 403, 403, 403, 403, 403, 403],
    rule: 'account:register',
    changes: true,
  },
  {
    route: 'POST /api/enter',
    path: () => '/api/enter',
    body: (made: Made) => ({ slug: made.readerSlug }),
    expect: [401, 200, 200, 200, 200, 200, 401],
    changes: true,
  },
  {
    route: 'POST /api/enter',
    when: 'no such link',
    path: () => '/api/enter',
    body: { slug: 'wrong' },
    expect: [401, 404, 404, 404, 404, 404, 401],
  },

  // Oneself
  {
    route: 'PATCH /api/account',
    path: () => '/api/account',
    body: {},
    expect: [401, 200, 401, 401, 200, 200, 401],
    rule: 'account:manage',
  },
  {
    route: 'POST /api/account/password',
    path: () => '/api/account/password',
    body: { old: 'not this one', next: 'long enough for it' },
    expect: [401, 400, 401, 401, 400, 400, 401],
    rule: 'account:manage',
  },
  {
    route: 'PUT /api/account/picture',
    path: () => '/api/account/picture',
    body: new Uint8Array([1, 2, 3]),
    expect: [401, 400, 401, 401, 400, 400, 401],
    rule: 'account:manage',
  },
  {
    route: 'DELETE /api/account/picture',
    path: () => '/api/account/picture',
    expect: [401, 200, 401, 401, 200, 200, 401],
    rule: 'account:manage',
  },
  {
    route: 'DELETE /api/account/sign-ins/[id]',
    path: () => '/api/account/sign-ins/unknown',
    expect: [401, 404, 401, 401, 404, 404, 401],
    rule: 'account:manage',
  },

  // People
  {
    route: 'GET /api/people/[id]/picture',
    path: () => '/api/people/unknown/picture',
    expect: [401, 404, 404, 404, 404, 404, 401],
    rule: 'people:picture',
  },
  {
    route: 'POST /api/people/invitations',
    path: () => '/api/people/invitations',
    body: { email: 'ida@example.org' },
    expect: [401, 403, 401, 401, 403, 200, 401],
    rule: 'people:manage',
    changes: true,
  },
  {
    route: 'DELETE /api/people/invitations/[id]',
    path: (made) => `/api/people/invitations/${made.invitation}`,
    expect: [401, 403, 401, 401, 403, 404, 401],
    rule: 'people:manage',
  },
  {
    route: 'PATCH /api/settings',
    path: () => '/api/settings',
    body: { isOpen: false },
    expect: [401, 403, 401, 401, 403, 200, 401],
    rule: 'settings:manage',
  },
  ...ADMIN_ROWS,
  ...MEMBER_ROWS,

  // Documents
  {
    route: 'GET /api/documents',
    path: () => '/api/documents?view=mine',
    expect: [401, 200, 401, 401, 200, 200, 401],
    rule: 'documents:list',
  },
  {
    route: 'POST /api/documents',
    path: () => '/api/documents',
    expect: [401, 200, 401, 401, 200, 200, 401],
    rule: 'document:create',
    changes: true,
  },
  {
    route: 'POST /api/documents/[id]/token',
    path: (made) => `/api/documents/${made.document}/token`,
    body: schema,
    expect: [401, 404, 200, 200, 200, 404, 401],
    rule: 'document:read',
  },
  {
    route: 'POST /api/documents/[id]/token',
    when: 'in the trash',
    path: (made) => `/api/documents/${made.trashed}/token`,
    body: schema,
    expect: [401, 404, 404, 404, 200, 404, 401],
    rule: 'document:read',
  },
  {
    route: 'POST /api/documents/[id]/token',
    when: 'a demo page',
    path: (made) => `/api/documents/${made.demo}/token`,
    body: schema,
    expect: [401, 404, 404, 404, 404, 404, 401],
  },
  {
    route: 'POST /api/documents/[id]/token',
    when: 'a page newer than the server',
    path: (made) => `/api/documents/${made.document}/token`,
    body: { schema: 999 },
    expect: [400, 400, 400, 400, 400, 400, 400],
  },
  {
    route: 'POST /api/demo/[id]/token',
    path: (made) => `/api/demo/${made.demo}/token`,
    body: schema,
    expect: [401, 200, 200, 200, 200, 200, 401],
    rule: 'document:read',
  },
  {
    route: 'POST /api/demo/[id]/token',
    when: 'a real document',
    path: (made) => `/api/demo/${made.document}/token`,
    body: schema,
    expect: [401, 404, 404, 404, 404, 404, 401],
  },
  {
    route: 'POST /api/documents/[id]/title',
    path: (made) => `/api/documents/${made.document}/title`,
    body: { title: 'Minutes' },
    expect: [401, 404, 403, 200, 200, 404, 401],
    rule: 'document:write',
    changes: true,
  },
  {
    route: 'POST /api/documents/[id]/title',
    when: 'in the trash',
    path: (made) => `/api/documents/${made.trashed}/title`,
    body: { title: 'Minutes' },
    expect: [401, 404, 404, 404, 403, 404, 401],
    rule: 'document:write',
    changes: true,
  },
  {
    route: 'GET /d/[id]/versions',
    path: (made) => `/d/${made.document}/versions`,
    expect: [307, 404, 307, 200, 200, 404, 307],
    rule: 'document:history',
  },
  {
    route: 'GET /d/[id]/versions',
    when: 'a demo page',
    path: (made) => `/d/${made.demo}/versions`,
    expect: [307, 307, 307, 307, 307, 307, 307],
    rule: 'document:history',
  },
  {
    route: 'GET /api/documents/[id]/versions',
    path: (made) => `/api/documents/${made.document}/versions`,
    expect: [401, 404, 403, 200, 200, 404, 401],
    rule: 'document:history',
  },
  {
    route: 'GET /api/documents/[id]/versions',
    when: 'in the trash',
    path: (made) => `/api/documents/${made.trashed}/versions`,
    expect: [401, 404, 404, 404, 403, 404, 401],
    rule: 'document:history',
  },
  {
    route: 'GET /api/documents/[id]/versions/[seq]',
    path: (made) => `/api/documents/${made.document}/versions/1`,
    expect: [401, 404, 403, 200, 200, 404, 401],
    rule: 'document:history',
  },
  {
    route: 'GET /api/documents/[id]/versions/[seq]',
    when: 'one that is not kept',
    path: (made) => `/api/documents/${made.document}/versions/99`,
    expect: [401, 404, 403, 404, 404, 404, 401],
  },
  {
    route: 'POST /api/documents/[id]/versions/[seq]/restore',
    path: (made) => `/api/documents/${made.document}/versions/0/restore`,
    expect: [401, 404, 403, 200, 200, 404, 401],
    rule: 'document:write',
    changes: true,
  },
  {
    route: 'POST /api/documents/[id]/erasures',
    path: (made) => `/api/documents/${made.document}/erasures`,
    body: { upToSeq: 1 },
    expect: [401, 404, 403, 403, 200, 404, 401],
    rule: 'document:forget-history',
    changes: true,
  },
  {
    route: 'POST /api/documents/[id]/duplicate',
    path: (made) => `/api/documents/${made.document}/duplicate`,
    expect: [401, 404, 403, 403, 200, 404, 401],
    rule: 'document:duplicate',
    changes: true,
  },
  {
    route: 'POST /api/documents/[id]/trash',
    path: (made) => `/api/documents/${made.document}/trash`,
    expect: [401, 404, 403, 403, 200, 404, 401],
    rule: 'document:trash',
    changes: true,
  },
  {
    route: 'POST /api/documents/[id]/restore',
    path: (made) => `/api/documents/${made.trashed}/restore`,
    expect: [401, 404, 404, 404, 200, 404, 401],
    rule: 'document:restore',
    changes: true,
  },
  {
    route: 'POST /api/documents/[id]/restore',
    when: 'not in the trash',
    path: (made) => `/api/documents/${made.document}/restore`,
    expect: [401, 404, 403, 403, 403, 404, 401],
    rule: 'document:restore',
  },
  {
    route: 'DELETE /api/documents/[id]',
    path: (made) => `/api/documents/${made.trashed}`,
    expect: [401, 404, 404, 404, 200, 404, 401],
    rule: 'document:purge',
    changes: true,
  },
  {
    route: 'DELETE /api/documents/[id]',
    when: 'not in the trash',
    path: (made) => `/api/documents/${made.document}`,
    expect: [401, 404, 403, 403, 403, 404, 401],
    rule: 'document:purge',
    changes: true,
  },
  {
    route: 'PUT /api/documents/[id]/favourite',
    path: (made) => `/api/documents/${made.document}/favourite`,
    expect: [401, 404, 403, 403, 200, 404, 401],
    rule: 'document:favourite',
  },
  {
    route: 'DELETE /api/documents/[id]/favourite',
    path: (made) => `/api/documents/${made.document}/favourite`,
    expect: [401, 404, 403, 403, 200, 404, 401],
    rule: 'document:favourite',
  },

  // Links
  {
    route: 'POST /api/documents/[id]/links',
    path: (made) => `/api/documents/${made.document}/links`,
    body: { role: 'editor' },
    expect: [401, 404, 403, 403, 200, 404, 401],
    rule: 'document:share',
    changes: true,
  },
  {
    route: 'POST /api/documents/[id]/links',
    when: 'in the trash',
    path: (made) => `/api/documents/${made.trashed}/links`,
    body: { role: 'editor' },
    expect: [401, 404, 404, 404, 403, 404, 401],
    rule: 'document:share',
    changes: true,
  },
  {
    route: 'PATCH /api/links/[id]',
    path: (made) => `/api/links/${made.readerLink}`,
    body: { role: 'editor' },
    expect: [401, 404, 403, 403, 200, 404, 401],
    rule: 'document:share',
    changes: true,
  },
  {
    route: 'DELETE /api/links/[id]',
    path: (made) => `/api/links/${made.readerLink}`,
    expect: [401, 404, 403, 403, 200, 404, 401],
    rule: 'document:share',
    changes: true,
  },

  // Demo pages and the sync server's word
  {
    route: 'POST /demo/new',
    path: () => '/demo/new',
    expect: [303, 303, 303, 303, 303, 303, 303],
    rule: 'demo:create',
    changes: true,
  },
  {
    route: 'POST /internal/report',
    path: () => '/internal/report',
    body: { epoch: 'one', isWhole: true, present: [], heard: [] },
    expect: [401, 401, 401, 401, 401, 401, 401],
  },
  {
    route: 'POST /internal/changes',
    path: () => '/internal/changes',
    body: { changes: [] },
    expect: [401, 401, 401, 401, 401, 401, 401],
  },
];

/** Asked of an installation that nobody has claimed, where it is the only row that answers otherwise. */
export const CLAIM_RULE = 'installation:claim';

export type Answers = Readonly<Partial<Record<Who, number>>>;

export function expectedOf({ expect }: Row): Answers {
  return Object.fromEntries(WHO.map((who, at) => [who, expect[at]]));
}

export function methodOf({ route }: Row): Method {
  const found = METHODS.find((method) => route.startsWith(`${method} `));
  if (found === undefined) throw new Error(`${route} begins with no method`);
  return found;
}

export function bodyOf({ body }: Row, made: Made): unknown {
  return typeof body === 'function' ? body(made) : (body ?? {});
}

export function titleOf({ route, when }: Row): string {
  return when === undefined ? route : `${route} (${when})`;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];
