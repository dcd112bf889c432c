/** Signs that make a line something else than words: a heading, a list with more than one item, a quotation and so on. */
const SURE = /^(?:#{1,6} +\S|```|~~~|> ?\[!\w+\]|[-*+] \[[ xX]\] |\|.*\|\s*\n\|[ :|-]+\|)/m;
const ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)]) +\S/gm;
const QUOTED = /^> +\S/gm;

/** Whether a plain text is Markdown by its look: what only might be is taken as it stands. */
export function looksLikeMarkdown(text: string): boolean {
  if (SURE.test(text)) return true;
  return (text.match(ITEM) ?? []).length > 1 || (text.match(QUOTED) ?? []).length > 1;
}
