/** Carries the nonce of a page's policy from the proxy to the root layout. */
export const NONCE_HEADER = 'x-tandem-nonce';

/** The policy of a page: nothing but our own scripts, and the sync-server as the only other place to talk to. */
export function contentSecurityPolicy(nonce: string, syncUrl: string, dev: boolean): string {
  const sync = new URL(syncUrl);
  return [
    "default-src 'none'",
    // React uses eval in development to rebuild stacks.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    // Tiptap sets its styles by script, without a nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    "media-src 'self'",
    "worker-src 'self' blob:",
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
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
