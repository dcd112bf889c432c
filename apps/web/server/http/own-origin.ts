import { isLoopbackHost } from '@tandem/protocol';

/**
 * Carries a page's right address from the proxy to the root layout, which redirects there. The proxy can't: Next takes
 * all loopback names for one and would make the address relative, which is a loop.
 */
export const HOME_HEADER = 'x-tandem-home';

/** Whether a request with this `Origin` header comes from our own pages; programs send none. */
export function isOwnOrigin(origin: string | null, origins: readonly string[]): boolean {
  return origin === null || origins.includes(origin);
}

/**
 * Where a page asked for under another loopback name belongs: those names are different origins for cookies and
 * sockets. Null when it is in its place; requests through another port are left alone.
 */
export function loopbackHome(hostHeader: string | null, pathAndQuery: string, tandemUrl: string): string | null {
  if (hostHeader === null || !URL.canParse(`http://${hostHeader}`)) return null;
  const asked = new URL(`http://${hostHeader}`);
  const home = new URL(tandemUrl);
  if (!pathAndQuery.startsWith('/')) return null;
  const differ = asked.hostname !== home.hostname && isLoopbackHost(asked.hostname) && isLoopbackHost(home.hostname);
  return differ && portOf(asked) === portOf(home) ? `${tandemUrl}${pathAndQuery}` : null;
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}
