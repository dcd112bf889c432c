/** The longest name that every file system takes with an ending, in UTF-16 units. */
const MOST = 80;

/** A name for a file of a document with this title, without the ending. */
export function fileNameOf(title: string): string {
  const plain = title
    // What some system takes for a part of a path, a device or a command.
    .replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    // A leading dot hides a file.
    .replace(/^[.\s]+/, '')
    .slice(0, MOST)
    .trim();
  return plain === '' ? 'Untitled' : plain;
}
