import type { Visitor } from '../visitor';

/** The id of somebody of the workspace, as whoever shares with them finds it. */
export async function personId(seeker: Visitor, name: string): Promise<string> {
  const { found } = await seeker.get('GET', `/api/people/found?search=${encodeURIComponent(name)}`);
  const [first] = listOf(found);
  return String(first?.id);
}

/** The id of the share that somebody has in a document, as its owner sees it. */
export async function shareOf(owner: Visitor, document: string, person: string): Promise<string> {
  const { grants } = await owner.get('GET', `/api/documents/${document}/sharing`);
  const grant = listOf(grants).find(({ person: who }) => isRecord(who) && who.id === person);
  return String(grant?.id);
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
