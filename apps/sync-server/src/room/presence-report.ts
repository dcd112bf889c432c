import type { DocumentId, PresentHere, TokenClaims } from '@tandem/protocol';

/** People named of one document; the others are counted. */
const MOST_NAMED = 50;

/** Who is in each document, each person once. */
export function presentIn(claims: Iterable<TokenClaims>): Map<DocumentId, PresentHere> {
  const people = new Map<DocumentId, Map<string, PresentHere['people'][number]>>();
  for (const { doc, sub, name, color } of claims) {
    const here = people.get(doc) ?? new Map<string, PresentHere['people'][number]>();
    people.set(doc, here.set(sub, { sub, name, color }));
  }
  const present = new Map<DocumentId, PresentHere>();
  for (const [document, here] of people) {
    present.set(document, { document, count: here.size, people: [...here.values()].slice(0, MOST_NAMED) });
  }
  return present;
}

/** What is to be told of documents where somebody came, went or has another name; nobody where all went. */
export function changesBetween(
  told: ReadonlyMap<DocumentId, PresentHere>,
  now: ReadonlyMap<DocumentId, PresentHere>,
): PresentHere[] {
  const changed = [...now.values()].filter((here) => !isSame(told.get(here.document), here));
  const left = [...told.keys()].filter((document) => !now.has(document));
  return [...changed, ...left.map((document) => ({ document, count: 0, people: [] }))];
}

/** As many of these, from the first on, as fit into so many bytes of JSON; one at least. */
export function fitting(present: readonly PresentHere[], mostBytes: number): readonly PresentHere[] {
  let bytes = 0;
  const end = present.findIndex((here) => {
    bytes += Buffer.byteLength(JSON.stringify(here)) + 1;
    return bytes > mostBytes;
  });
  return end === -1 ? present : present.slice(0, Math.max(1, end));
}

function isSame(one: PresentHere | undefined, other: PresentHere): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
