export const LONGEST_NAME = 80;

/** Nothing of these is seen on the screen; the braille one is blank although it counts as a symbol. */
const INVISIBLE = /^[\s\p{Default_Ignorable_Code_Point}\p{M}\u2800]*$/u;

/** A person's name as others will see it, or null when nothing of it can be shown or it is too long. */
export function parseDisplayName(text: string): string | null {
  // Control characters, and marks without a shape, such as those that turn the direction of the text around them.
  // The joiners stay: some scripts and emoji can't be written without them.
  const name = text
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .trim()
    .normalize('NFC');
  return name.length <= LONGEST_NAME && !INVISIBLE.test(name) ? name : null;
}
