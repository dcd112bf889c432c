import { isIPv6 } from 'node:net';

/** Set by our own server from the socket and the trusted proxies; what a client sends under this name is removed. */
export const CLIENT_HEADER = 'x-tandem-client';

/** The network that a request comes from: an IPv4 address, or the /64 of an IPv6 one; `unknown` outside our server. */
export function networkOf(headers: { get(name: string): string | null }): string {
  const address = (headers.get(CLIENT_HEADER) ?? 'unknown').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(address) ? `${firstGroups(address).join(':')}::/64` : address;
}

/** The first four groups of an IPv6 address. */
function firstGroups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).map((group) => group.toLowerCase());
}
