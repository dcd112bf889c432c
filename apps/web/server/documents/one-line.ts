/** What somebody typed, as a title may be: one line without control characters or halves of characters, 300 at most. */
export function oneLine(text: string): string {
  return [...text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/\p{Cs}/gu, '')]
    .reduce((line, character) => (line.length + character.length > 300 ? line : line + character), '')
    .trim();
}
