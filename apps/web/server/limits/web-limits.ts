import type { Result } from '@tandem/protocol';
import { DEFAULT_WEB_LIMITS, fail, limitVariable, ok } from '@tandem/protocol';

export type WebLimitName = keyof typeof DEFAULT_WEB_LIMITS;
export type WebLimits = Readonly<Record<WebLimitName, number>>;

/** For load tests: nothing is counted. */
export const LIFTED_WEB_LIMITS: WebLimits = lifted();

/** `signInsPerAccount` is set by `LIMIT_SIGN_INS_PER_ACCOUNT`, and so on. The failure is one sentence. */
export function readWebLimits(env: Readonly<Record<string, string | undefined>>): Result<WebLimits, string> {
  const limits: Record<WebLimitName, number> = { ...DEFAULT_WEB_LIMITS };
  for (const name of namesOf(limits)) {
    const text = env[limitVariable(name)];
    if (text === undefined) continue;
    const value = Number(text);
    if (!(Number.isFinite(value) && value > 0)) return fail(`${limitVariable(name)} has to be a number above 0.`);
    limits[name] = value;
  }
  return ok(limits);
}

function lifted(): WebLimits {
  const limits: Record<WebLimitName, number> = { ...DEFAULT_WEB_LIMITS };
  for (const name of namesOf(limits)) limits[name] = Number.POSITIVE_INFINITY;
  return limits;
}

function namesOf(limits: Readonly<Record<WebLimitName, number>>): WebLimitName[] {
  const isName = (name: string): name is WebLimitName => name in limits;
  return Object.keys(limits).filter(isName);
}
