import type { SessionChange, SessionMatch, TokenClaims } from '@tandem/protocol';
import { TOKEN_LIFE_S, TOKEN_TOLERANCE_S } from '@tandem/protocol';

/** Every token that was signed before is over by then, with a minute to spare. */
const KEPT_MS = (TOKEN_LIFE_S + TOKEN_TOLERANCE_S + 60) * 1000;
/** Over this many the oldest is dropped. */
const MOST = 20_000;

type Withdrawal = {
  readonly match: SessionMatch;
  readonly change: SessionChange;
  /** When the web app asked, by its own clock, in seconds since 1970. */
  readonly askedS: number;
  readonly untilMs: number;
};

/** Whether the claims are among those that are meant. */
export function isMeant(match: SessionMatch, claims: TokenClaims): boolean {
  if ('sid' in match) return claims.sid === match.sid;
  if ('sub' in match) return claims.sub === match.sub;
  const { document, grant, verBelow, schemaBelow } = match;
  return (
    claims.doc === document &&
    (grant === undefined || claims.grant === grant) &&
    (verBelow === undefined || claims.ver < verBelow) &&
    (schemaBelow === undefined || (claims.schema !== undefined && claims.schema < schemaBelow))
  );
}

/** Remembers which tokens open and renew nothing any more, for as long as such tokens may live. */
export class Withdrawals {
  private readonly kept = new Map<string, Withdrawal>();

  /** Of a document's sessions without an access version only those present are meant: nothing is remembered. */
  add(match: SessionMatch, change: SessionChange, askedS: number, nowMs: number): void {
    this.forgetOld(nowMs);
    if ('document' in match && match.verBelow === undefined) return;
    const key = JSON.stringify([match, change.kind]);
    this.kept.delete(key);
    this.kept.set(key, { match, change, askedS, untilMs: nowMs + KEPT_MS });
    if (this.kept.size > MOST)
      for (const oldest of [...this.kept.keys()].slice(0, this.kept.size - MOST)) this.kept.delete(oldest);
  }

  /** What became of those that the claims are among, the end before a change of role; or null. */
  of(claims: TokenClaims, nowMs: number): SessionChange | null {
    this.forgetOld(nowMs);
    let found: SessionChange | null = null;
    for (const withdrawal of this.kept.values()) {
      if (!covers(withdrawal, claims)) continue;
      if (withdrawal.change.kind === 'end') return withdrawal.change;
      found = withdrawal.change;
    }
    return found;
  }

  /** In the order of their ends. */
  private forgetOld(nowMs: number): void {
    for (const [key, { untilMs }] of this.kept) {
      if (untilMs > nowMs) return;
      this.kept.delete(key);
    }
  }
}

/**
 * A sign-in that ended and an access version that passed never come back. A person and a changed role do: there the
 * tokens count that the web app signed up to then.
 */
function covers({ match, change, askedS }: Withdrawal, claims: TokenClaims): boolean {
  if (!isMeant(match, claims)) return false;
  const isForGood = 'document' in match || ('sid' in match && change.kind === 'end');
  return isForGood || claims.iat <= askedS;
}
