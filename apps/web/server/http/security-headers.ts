/** The policy of a page: nothing but our own scripts, and the sync-server as the only other place to talk to. */
export function contentSecurityPolicy(nonce: string, syncUrl: string, dev: boolean): string {
  const sync = new URL(syncUrl);
  return [
    "default-src 'self'",
    // React uses eval in development to rebuild stacks.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    // Tiptap sets its styles by script, without a nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${sync.protocol}//${sync.host}${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer besides the policy. */
export const FIXED_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
