/** What only Markdown has: a fence, a box, the rule under a table's header, the name of a callout, a smaller heading. */
const SURE = [
  /^(?:```|~~~)/m,
  /^ {0,3}[-*+] \[[ xX]\] /m,
  /^\|.*\|[ \t]*\r?\n\|[ :|-]+\|/m,
  /^> ?\[!\w+\]/m,
  /(?:^|\n[ \t]*\r?\n)#{2,6} +\S.*(?=\r?\n[ \t]*\r?\n|\s*$)/,
];
/** Lines that programs and letters have too: two of a sort say more than one. A script comments with #. */
const LIKELY = [/^ {0,3}(?:[-*+]|\d{1,9}[.)]) +\S/gm, /^> +\S/gm];

/** Whether a plain text is Markdown by its look: what only might be is taken as it stands. */
export function looksLikeMarkdown(text: string): boolean {
  if (text.startsWith('#!')) return false;
  return SURE.some((sign) => sign.test(text)) || LIKELY.some((sign) => (text.match(sign) ?? []).length > 1);
}
