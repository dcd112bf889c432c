import { isLoopbackHost } from '@tandem/protocol';
import type { Config } from '../config/parse-config';

/**
 * Carries a page's right address from the proxy to the root layout, which redirects there. The proxy can't: Next takes
 * all loopback names for one and would make the address relative, which is a loop.
 */
export const HOME_HEADER = 'x-tandem-home';

type HomeAddress = Pick<Config, 'tandemUrl' | 'isNetworkHome'>;

/** Whether a request with this `Origin` header comes from our own pages; programs send none. */
export function isOwnOrigin(origin: string | null, origins: readonly string[]): boolean {
  return origin === null || origins.includes(origin);
}

/** Whether a page asks the very server that it came from, at an address that isn't one of its own any more. */
export function isFormerHome(origin: string | null, hostHeader: string | null): boolean {
  return origin !== null && URL.canParse(origin) && new URL(origin).host === hostHeader;
}

/**
 * Where a page asked for under another loopback name belongs: those names are different origins for cookies and
 * sockets. So is the name by which the network knows this machine, where it is home. Null when the page is in its
 * place; requests through another port are left alone.
 */
export function loopbackHome(hostHeader: string | null, pathAndQuery: string, addresses: HomeAddress): string | null {
  const { tandemUrl, isNetworkHome } = addresses;
  if (hostHeader === null || !URL.canParse(`http://${hostHeader}`)) return null;
  const asked = new URL(`http://${hostHeader}`);
  const home = new URL(tandemUrl);
  if (!pathAndQuery.startsWith('/')) return null;
  const isOurs = isLoopbackHost(home.hostname) || isNetworkHome;
  const isElsewhere = asked.hostname !== home.hostname && isLoopbackHost(asked.hostname) && isOurs;
  return isElsewhere && portOf(asked) === portOf(home) ? `${tandemUrl}${pathAndQuery}` : null;
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}
