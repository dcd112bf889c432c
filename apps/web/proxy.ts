import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { config as settings } from './server/config';
import { HOME_HEADER, loopbackHome } from './server/http/own-origin';
import { contentSecurityPolicy, FIXED_HEADERS, NONCE_HEADER } from './server/http/security-headers';

/** Finds a page's right address and sets the security headers. It never decides who may do what. */
export function proxy(request: NextRequest): NextResponse {
  const { syncUrl } = settings();
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, syncUrl, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from the request's policy.
  headers.set('Content-Security-Policy', policy);
  headers.set(NONCE_HEADER, nonce);
  const home = homeOf(request);
  if (home === null) headers.delete(HOME_HEADER);
  else headers.set(HOME_HEADER, home);
  const response = isDecodable(request.nextUrl.pathname)
    ? NextResponse.next({ request: { headers } })
    : new NextResponse('Bad request', { status: 400 });
  response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of Object.entries(FIXED_HEADERS)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: '/((?!_next/|healthz$).*)' };

/** Where a page asked for under a loopback name belongs; null when it is in its place, or no page. */
function homeOf(request: NextRequest): string | null {
  const { pathname, search } = request.nextUrl;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads || pathname.startsWith('/api/')) return null;
  return loopbackHome(request.headers.get('host'), `${pathname}${search}`, settings());
}

/** Next answers 500 to an address with broken escapes. */
function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
