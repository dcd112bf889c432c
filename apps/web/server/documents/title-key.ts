/** A title as searches compare it: no case, no accents, one form of each letter. */
export function titleKey(title: string): string {
  return title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
