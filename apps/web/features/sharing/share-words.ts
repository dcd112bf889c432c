import type { SharedLink } from '../../server/sharing/links';

/** One sentence that tells who can open the document. */
export function whoCanOpen(links: readonly Pick<SharedLink, 'role'>[]): string {
  const read = links.some(({ role }) => role === 'viewer');
  const write = links.some(({ role }) => role === 'editor');
  if (read && write) return 'You, and whoever has one of these links: one to read, one to write.';
  if (write) return 'You, and whoever has this link: they can read and write.';
  if (read) return 'You, and whoever has this link: they can read.';
  return 'Only you can open this document.';
}

/** The same while it isn't known. */
export function unknownWords(trouble: string | null): string {
  return trouble === null ? 'Looking up who can open this…' : 'Who can open this can’t be told at the moment.';
}
