/** The hosts that mean "this machine" in a browser. */
export const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'] as const;

const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '::1', '[::1]'];

export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOSTS.includes(host);
}

export type AddressInput = {
  /** What the apps listen on. */
  readonly host: string;
  readonly webPort: number;
  readonly syncPort: number;
  /** `TANDEM_URL` and `SYNC_URL` as set, or undefined. */
  readonly webUrl: string | undefined;
  readonly syncUrl: string | undefined;
  /** The first IPv4 address of this machine that others can reach, or undefined. */
  readonly outsideIPv4: string | undefined;
};

export type Addresses = {
  /** The page's address without a trailing slash; the issuer of tokens. */
  readonly webUrl: string;
  readonly syncUrl: string;
  /** Origins whose pages may open sockets and post; compared exactly. */
  readonly origins: readonly string[];
};

/** Where the installation is reached, from what is set and what is not. */
export function addressesOf(input: AddressInput): Addresses {
  const loopback = isLoopbackHost(input.host);
  const name = loopback ? 'localhost' : (input.outsideIPv4 ?? input.host);
  const webUrl = withoutSlash(input.webUrl ?? `http://${name}:${input.webPort}`);
  const syncUrl = withoutSlash(input.syncUrl ?? `ws://${name}:${input.syncPort}`);
  const here = loopback ? LOOPBACK_NAMES.map((each) => originOf(`http://${each}:${input.webPort}`)) : [];
  return { webUrl, syncUrl, origins: [...new Set([originOf(webUrl), ...here])] };
}

function originOf(url: string): string {
  return new URL(url).origin;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
