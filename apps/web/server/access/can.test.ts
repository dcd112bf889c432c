import type { Role } from '@tandem/protocol';
import { describe, expect, it } from 'vitest';
import type { DocumentFacts, InstallationFacts } from './can';
import { DOCUMENT_RULES, INSTALLATION_RULES } from './can';
import type { Principal, WorkspaceRole } from './principal';

/** Who asks, by hand. */
const nobody: Principal = { kind: 'nobody' };
const guest: Principal = { kind: 'guest', sub: 'guest:g', sid: 's', name: 'Gus' };
const account = (role: WorkspaceRole): Principal => ({
  ...{ kind: 'user', id: 'ada', sub: 'user:ada', sid: 's', sessionId: 't', name: 'Ada', email: 'ada@example.org' },
  ...{ color: '#105fd9', picture: null, role },
});
const WHO = { nobody, guest, outsider: account('guest'), member: account('member'), admin: account('admin') } as const;
const PLACES = ['open', 'trashed', 'purged'] as const;
const ROLES: readonly (Role | null)[] = [null, 'viewer', 'commenter', 'editor', 'owner'];

const facts = (place: (typeof PLACES)[number], role: Role | null, isDemo = false): DocumentFacts => ({
  kind: 'document',
  documentKind: isDemo ? 'demo' : 'document',
  isTrashed: place === 'trashed',
  isPurged: place === 'purged',
  role,
});

/** Of an open document: from which role on, and for whom. Everything else is no. */
const OPEN: Readonly<Record<string, { from: Role; who: readonly (keyof typeof WHO)[]; demo?: true }>> = {
  'document:read': { from: 'viewer', who: ['guest', 'outsider', 'member', 'admin'], demo: true },
  'document:comment': { from: 'commenter', who: ['guest', 'outsider', 'member', 'admin'], demo: true },
  'document:write': { from: 'editor', who: ['guest', 'outsider', 'member', 'admin'], demo: true },
  'document:history': { from: 'editor', who: ['guest', 'outsider', 'member', 'admin'] },
  'document:forget-history': { from: 'owner', who: ['outsider', 'member', 'admin'], demo: true },
  'document:audience': { from: 'viewer', who: ['member', 'admin'] },
  'document:share': { from: 'owner', who: ['outsider', 'member', 'admin'], demo: true },
  'document:transfer': { from: 'owner', who: ['outsider', 'member', 'admin'], demo: true },
  'document:leave': { from: 'viewer', who: ['outsider', 'member', 'admin'] },
  'document:nest': { from: 'editor', who: ['member', 'admin'] },
  'document:move': { from: 'owner', who: ['outsider', 'member', 'admin'], demo: true },
  'document:duplicate': { from: 'viewer', who: ['member', 'admin'] },
  'document:favourite': { from: 'viewer', who: ['outsider', 'member', 'admin'], demo: true },
  'document:trash': { from: 'owner', who: ['outsider', 'member', 'admin'], demo: true },
};
/** Of one in the trash, to its owner. */
const TRASHED = { 'document:read': ['guest', 'outsider', 'member', 'admin'] } as const;
const ACCOUNTS = ['outsider', 'member', 'admin'] as const;

function expected(action: string, who: keyof typeof WHO, { isTrashed, isPurged, role, documentKind }: DocumentFacts) {
  if (isPurged) return false;
  const isAccount = ACCOUNTS.some((each) => each === who);
  if (action === 'document:restore' || action === 'document:purge') return isTrashed && role === 'owner' && isAccount;
  if (isTrashed) {
    return action === 'document:read' && role === 'owner' && TRASHED['document:read'].some((each) => each === who);
  }
  if (action === 'document:request') return role === null && isAccount && documentKind === 'document';
  const rule = OPEN[action];
  if (rule === undefined || role === null) return false;
  const isEnough = ROLES.indexOf(role) >= ROLES.indexOf(rule.from);
  return isEnough && rule.who.includes(who) && (documentKind === 'document' || rule.demo === true);
}

const situations = (Object.keys(WHO) as (keyof typeof WHO)[]).flatMap((who) =>
  PLACES.flatMap((place) =>
    ROLES.flatMap((role) => [true, false].map((isDemo) => [who, facts(place, role, isDemo)] as const)),
  ),
);

const claimed: InstallationFacts = { kind: 'installation', isClaimed: true, isOpen: false, isDemoOn: false };
/** Who may, of nobody, a guest of documents, a guest, member, admin and owner of the workspace. */
const INSTALLATION: Readonly<Record<keyof typeof INSTALLATION_RULES, string>> = {
  'installation:claim': '------',
  'account:register': '------',
  'account:manage': '--xxxx',
  'people:list': '---xxx',
  'people:manage': '----xx',
  'people:appoint': '-----x',
  'settings:manage': '----xx',
  'audit:read': '----xx',
  'health:read': '----xx',
  'people:picture': '-xxxxx',
  'documents:list': '--xxxx',
  'document:create': '---xxx',
  'events:hear': '--xxxx',
  'demo:create': '------',
  'demo:open': '------',
};
const askers = [nobody, guest, account('guest'), account('member'), account('admin'), account('owner')];

describe('G3 each rule is what the table says, and turned around it is not', () => {
  it.each(Object.entries(DOCUMENT_RULES))('%s', (action, rule) => {
    const given = situations.map(([who, document]) => rule(WHO[who], document));
    const wanted = situations.map(([who, document]) => expected(action, who, document));
    expect(given).toEqual(wanted);
    expect(given.map((may) => !may)).not.toEqual(wanted);
  });

  it.each(Object.entries(INSTALLATION_RULES))('%s', (action, rule) => {
    const told = (installation: InstallationFacts) =>
      askers.map((who) => (rule(who, installation) ? 'x' : '-')).join('');
    const wanted = Object.entries(INSTALLATION).find(([name]) => name === action)?.[1];
    expect(told(claimed)).toBe(wanted);
  });

  it('what rests on the installation changes with it', () => {
    const rules = INSTALLATION_RULES;
    expect(rules['installation:claim'](nobody, { ...claimed, isClaimed: false })).toBe(true);
    const open = { ...claimed, isOpen: true };
    expect(askers.map((who) => rules['account:register'](who, open))).toEqual([true, true, false, false, false, false]);
    const demo = { ...claimed, isDemoOn: true };
    expect([rules['demo:create'](nobody, demo), rules['demo:open'](nobody, demo)]).toEqual([true, true]);
  });
});
