import type { Role } from '@tandem/protocol';
import type { Grant, Named } from '../../server/sharing/grants';
import type { Sharing } from '../../server/sharing/overview';
import { audienceWords } from './audience-words';

/** A change of who can open a document, before it is made. */
export type PlannedChange =
  | { readonly kind: 'workspace'; readonly role: 'viewer' | 'editor' | 'commenter' | null }
  | { readonly kind: 'inherits'; readonly is: boolean }
  | { readonly kind: 'person'; readonly person: Named; readonly role: Role }
  | { readonly kind: 'transfer'; readonly person: Named };

/** A change that waits for a yes: what it is, and how to make it. */
export type Pending = { readonly change: PlannedChange; readonly make: () => Promise<unknown> };

/** What a planned change would make of the sentence. */
export function previewWords(sharing: Sharing, change: PlannedChange): string {
  const grants = grantsAfter(sharing, change);
  if (grants === null)
    return 'Not changed yet. If you do, whoever can open the document around this one can open this one too.';
  const role = change.kind === 'transfer' ? ('editor' as const) : sharing.role;
  const then = audienceWords(grants, { id: sharing.viewer, role }, sharing.workspace);
  return `Not changed yet. If you do: ${then}`;
}

/** What the grants of a document would be; null where that can't be told from what the page knows. */
export function grantsAfter(sharing: Sharing, change: PlannedChange): readonly Grant[] | null {
  const { grants } = sharing;
  switch (change.kind) {
    case 'workspace': {
      const others = grants.filter((grant) => grant.kind !== 'workspace' || grant.from !== null);
      return change.role === null ? others : [...others, { kind: 'workspace', role: change.role, from: null }];
    }
    case 'inherits':
      // What the document around it gives is not known here while it isn't taken over.
      return change.is ? null : grants.filter((grant) => grant.from === null);
    case 'person':
      return [...withoutOwn(grants, change.person), asUser(change.person, change.role)];
    case 'transfer':
      return [
        ...withoutOwn(grants, change.person).flatMap((grant) =>
          grant.kind === 'owner' && grant.from === null ? [asUser(grant.person, 'editor')] : [grant],
        ),
        { kind: 'owner', person: change.person, role: 'owner', from: null },
      ];
  }
}

function withoutOwn(grants: readonly Grant[], { id }: Named): readonly Grant[] {
  return grants.filter((grant) => grant.kind !== 'user' || grant.from !== null || grant.person.id !== id);
}

function asUser(person: Named, role: Role): Grant {
  return { kind: 'user', id: '', person, role, from: null };
}
