import type { Row } from './row';

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

export const ADMIN_ROWS: readonly Row[] = [
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
export const MEMBER_ROWS: readonly Row[] = [
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
