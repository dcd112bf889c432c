import { DOCUMENT_ROWS } from './document-rows';
import type { Made, Row } from './row';
import { ADMIN_ROWS, MEMBER_ROWS } from './workspace-rows';

const account = { name: 'Grace', email: 'grace@example.org', password: 'short' };

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

  ...DOCUMENT_ROWS,

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
