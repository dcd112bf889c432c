import type { Role } from '@tandem/protocol';
import { ROLES } from '@tandem/protocol';
import type { Grant, Named } from '../../server/sharing/grants';

/** What a role lets somebody do, in one word; owners write too. */
export type Ability = 'read' | 'comment' | 'write';

export function abilityOf(role: Role): Ability {
  if (role === 'viewer') return 'read';
  return role === 'commenter' ? 'comment' : 'write';
}

/** Who looks at the sentence, and what they are in the document by whatever gives them most. */
export type Viewer = { readonly id: string; readonly role: Role };

const ABILITIES: readonly Ability[] = ['write', 'comment', 'read'];
/** Names in one list; the others are counted. */
const MOST_NAMES = 4;

/** One sentence that tells who can open the document now and what each can do, for whoever looks. */
export function audienceWords(grants: readonly Grant[], viewer: Viewer, workspace: string): string {
  const everyone = workspaceAbility(grants);
  const people = peopleIn(grants).filter(({ person, role }) => {
    const isCovered = !person.isGuest && everyone !== null && !isMore(abilityOf(role), everyone);
    return person.id !== viewer.id && !isCovered;
  });
  const links = new Set(grants.flatMap((grant) => (grant.kind === 'link' ? [abilityOf(grant.role)] : [])));
  const clauses = ABILITIES.flatMap((ability) => {
    const names = people.filter(({ role }) => abilityOf(role) === ability).map(({ person }) => person.name);
    const who = [
      ...(abilityOf(viewer.role) === ability ? ['you'] : []),
      ...shortened(names),
      ...(everyone === ability ? [`everyone in ${workspace}`] : []),
      ...(links.has(ability) ? [`whoever has ${links.size > 1 ? `the link to ${ability}` : 'the link'}`] : []),
    ];
    return who.length === 0 ? [] : [{ who, ability }];
  });
  const isAlone = people.length === 0 && everyone === null && links.size === 0;
  if (isAlone) return 'Only you can open this document.';
  return `${capital(clauses.map(({ who, ability }) => `${listed(who)} can ${ability}`).join('; '))}.`;
}

/** Everybody who is named, by themselves or in a group, with the most that they were given. */
export function peopleIn(grants: readonly Grant[]): readonly { readonly person: Named; readonly role: Role }[] {
  const best = new Map<string, { person: Named; role: Role }>();
  for (const { person, role } of grants.flatMap(personsOf)) {
    const known = best.get(person.id);
    if (known === undefined || rank(role) > rank(known.role)) best.set(person.id, { person, role });
  }
  return [...best.values()];
}

function personsOf(grant: Grant): { person: Named; role: Role }[] {
  if (grant.kind === 'owner' || grant.kind === 'user') return [{ person: grant.person, role: grant.role }];
  return grant.kind === 'group' ? grant.group.members.map((person) => ({ person, role: grant.role })) : [];
}

function workspaceAbility(grants: readonly Grant[]): Ability | null {
  const given = grants.flatMap((grant) => (grant.kind === 'workspace' ? [abilityOf(grant.role)] : []));
  return ABILITIES.find((ability) => given.includes(ability)) ?? null;
}

function isMore(one: Ability, other: Ability): boolean {
  return ABILITIES.indexOf(one) < ABILITIES.indexOf(other);
}

function rank(role: Role): number {
  return ROLES.indexOf(role);
}

function shortened(names: readonly string[]): string[] {
  if (names.length <= MOST_NAMES) return [...names];
  return [...names.slice(0, MOST_NAMES - 1), `${names.length - MOST_NAMES + 1} others`];
}

function listed(who: readonly string[]): string {
  return who.length < 2 ? who.join('') : `${who.slice(0, -1).join(', ')} and ${who.at(-1)}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
