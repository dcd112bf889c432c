import 'server-only';
import { onceInProcess } from '../once';
import type { Config } from './parse-config';
import { readConfig } from './read-config';

/** The configuration, read at first use: `next build` imports modules without the environment of the start. */
export function config(): Config {
  return onceInProcess('config', () => readConfig(process.env));
}
