const SAFE_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** `example.com`, `example.com/path`: what people type when they mean a web address. */
const BARE_HOST = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#]\S*)?$/u;
const BARE_MAIL = /^[^\s@:/]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;

/** Whether a link in a document may lead there: a whole address of the web or of a mailbox. */
export function isSafeHref(href: string): boolean {
  const text = href.trim();
  return URL.canParse(text) && SAFE_PROTOCOLS.has(new URL(text).protocol);
}

/** The whole address that a person means by `typed`, or null when a link must not lead there. */
export function toSafeHref(typed: string): string | null {
  const text = typed.trim();
  if (URL.canParse(text)) return isSafeHref(text) ? text : null;
  if (BARE_MAIL.test(text)) return `mailto:${text}`;
  return BARE_HOST.test(text) ? `https://${text}` : null;
}
