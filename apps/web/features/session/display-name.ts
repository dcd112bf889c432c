export const LONGEST_NAME = 80;

/** A person's name as others will see it, or null when nothing of it can be shown or it is too long. */
export function parseDisplayName(text: string): string | null {
  // Control characters and the marks that turn the direction of the text around them.
  const name = text
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .normalize('NFC');
  return name.length >= 1 && name.length <= LONGEST_NAME ? name : null;
}
