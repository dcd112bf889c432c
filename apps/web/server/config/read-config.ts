import { networkInterfaces } from 'node:os';
import type { Config } from './parse-config';
import { parseConfig } from './parse-config';

/** The configuration as an environment and this machine's network give it; also for commands outside Next. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  return parseConfig(env, outsideIPv4());
}

function outsideIPv4(): string | undefined {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find((address) => !address.internal && address.family === 'IPv4')?.address;
}
