import { resolve } from 'node:path';
import type { Installation } from '../../support/installation';

/** To be loaded before the web app: turns rules of `can` around on request. */
export const inverter = resolve(import.meta.dirname, 'invert-rule.mjs');

/** Turns a rule around from now on, or none; resolves with the names of all. */
export function invertRule(installation: Installation, rule: string | null): Promise<string[]> {
  const { child } = installation.web;
  return new Promise((done) => {
    const hear = (message: unknown) => {
      if (typeof message !== 'object' || message === null || !('rules' in message)) return;
      child.off('message', hear);
      done(Array.isArray(message.rules) ? message.rules.map(String) : []);
    };
    child.on('message', hear);
    child.send({ invert: rule });
  });
}
