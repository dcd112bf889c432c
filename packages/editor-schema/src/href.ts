const SAFE_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** `example.com`, `example.com/path`: what people type when they mean a web address. */
const BARE_HOST = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#]\S*)?$/u;
const BARE_MAIL = /^[^\s@:/]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;

/** Whether a link may lead there: the web or a mail address, with or without the scheme written out. */
export function isSafeHref(href: string): boolean {
  const text = href.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null) return SAFE_PROTOCOLS.has(url.protocol);
  return BARE_HOST.test(text) || BARE_MAIL.test(text);
}

/** The full address that a person means by `typed`, or null when a link must not lead there. */
export function toSafeHref(typed: string): string | null {
  const text = typed.trim();
  if (!isSafeHref(text)) return null;
  if (URL.canParse(text)) return text;
  return BARE_MAIL.test(text) ? `mailto:${text}` : `https://${text}`;
}
