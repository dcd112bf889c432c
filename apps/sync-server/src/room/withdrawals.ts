import type { SessionChange, SessionMatch, TokenClaims } from '@tandem/protocol';
import { CloseCode, TOKEN_LIFE_S, TOKEN_TOLERANCE_S } from '@tandem/protocol';
import type { KeptWithdrawal } from '../ports/index';

/** Every token that was signed before is over by then, with a minute to spare. */
const KEPT_MS = (TOKEN_LIFE_S + TOKEN_TOLERANCE_S + 60) * 1000;
/** About 100 MB. Over this many a further one is refused: all that are remembered still count. */
const MOST = 200_000;

/** What the store has to keep of a withdrawal, that there is nothing to keep, or that nothing more can be remembered. */
export type Added =
  | { readonly kind: 'remembered'; readonly kept: KeptWithdrawal; readonly over: readonly KeptWithdrawal[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'full' };

/** Whether the claims are among those that are meant. */
export function isMeant(match: SessionMatch, claims: TokenClaims): boolean {
  if ('sid' in match) return claims.sid === match.sid;
  if (!('document' in match)) return claims.sub === match.sub;
  const { document, sub, grant, verBelow, schemaBelow } = match;
  return (
    claims.doc === document &&
    (sub === undefined || claims.sub === sub) &&
    (grant === undefined || claims.grant === grant) &&
    (verBelow === undefined || claims.ver < verBelow) &&
    (schemaBelow === undefined || (claims.schema !== undefined && claims.schema < schemaBelow))
  );
}

/** Remembers which tokens open and renew nothing any more, for as long as such tokens may live. */
export class Withdrawals {
  /** In the order of their ends. */
  private readonly kept = new Map<string, KeptWithdrawal>();
  /** Those that are over and still in the store. */
  private over: KeptWithdrawal[] = [];
  private readonly most: number;
  /** What was withdrawn before is not known: no token that was signed up to then counts. */
  private unknownUpToS = Number.NEGATIVE_INFINITY;

  constructor(most = MOST) {
    this.most = most;
  }

  /** Takes up what an earlier process remembered. */
  restore(kept: readonly KeptWithdrawal[], nowMs: number): void {
    // A clock that was ahead makes none last longer.
    const bounded = kept.map((each) => ({ ...each, untilMs: Math.min(each.untilMs, nowMs + KEPT_MS) }));
    for (const each of bounded.sort((a, b) => a.untilMs - b.untilMs)) this.kept.set(each.key, each);
    this.forgetOld(nowMs);
  }

  /** What an earlier process remembered can't be read. */
  distrustAll(nowMs: number): void {
    this.unknownUpToS = nowMs / 1000 + TOKEN_TOLERANCE_S;
  }

  /** Of a document's sessions without an access version only those present are meant: nothing is remembered. */
  add(match: SessionMatch, change: SessionChange, askedS: number, nowMs: number): Added {
    this.forgetOld(nowMs);
    if ('document' in match && match.verBelow === undefined) return { kind: 'nothing' };
    const key = keyOf(match, change.kind);
    const before = this.kept.get(key);
    if (before === undefined && this.kept.size >= this.most) return { kind: 'full' };
    const kept = {
      ...{ key, change, untilMs: nowMs + KEPT_MS },
      match: before === undefined ? match : widest(before.match, match),
      askedS: Math.max(askedS, before?.askedS ?? 0),
    };
    this.kept.delete(key);
    this.kept.set(key, kept);
    const { over } = this;
    this.over = [];
    return { kind: 'remembered', kept, over };
  }

  /** What became of those that the claims are among, the end before a change of role; or null. */
  of(claims: TokenClaims, nowMs: number): SessionChange | null {
    this.forgetOld(nowMs);
    if (claims.iat <= this.unknownUpToS) return { kind: 'end', code: CloseCode.leaseOver };
    for (const kind of ['end', 'role'] as const) {
      for (const match of matchesOf(claims)) {
        const kept = this.kept.get(keyOf(match, kind));
        if (kept !== undefined && covers(kept, claims)) return kept.change;
      }
    }
    return null;
  }

  private forgetOld(nowMs: number): void {
    for (const [key, kept] of this.kept) {
      if (kept.untilMs > nowMs) return;
      this.kept.delete(key);
      this.over.push(kept);
    }
  }
}

/** Withdrawals with the same key are one. */
function keyOf(match: SessionMatch, kind: SessionChange['kind']): string {
  if ('sid' in match) return JSON.stringify(['sid', match.sid, kind]);
  if (!('document' in match)) return JSON.stringify(['sub', match.sub, kind]);
  const { document, sub, grant, schemaBelow } = match;
  return JSON.stringify([
    'document',
    document,
    grant ?? null,
    schemaBelow !== undefined,
    kind,
    ...(sub === undefined ? [] : [sub]),
  ]);
}

/** One of each key under which the claims can be meant; versions in them mean nothing. */
function matchesOf({ sid, sub, doc: document, grant }: TokenClaims): SessionMatch[] {
  const ofDocument = [{ document }, { document, sub }];
  const ofGrant = grant === undefined ? [] : ofDocument.map((match) => ({ ...match, grant }));
  const ofEverySchema = [...ofDocument, ...ofGrant];
  return [{ sid }, { sub }, ...ofEverySchema, ...ofEverySchema.map((match) => ({ ...match, schemaBelow: 0 }))];
}

/** Of two with the same key: versions only rise, so that the higher ones mean all that is older. */
function widest(before: SessionMatch, match: SessionMatch): SessionMatch {
  if (!('document' in before && 'document' in match)) return match;
  const highest = (name: 'verBelow' | 'schemaBelow') => Math.max(before[name] ?? 0, match[name] ?? 0);
  const verBelow = highest('verBelow');
  return match.schemaBelow === undefined
    ? { ...match, verBelow }
    : { ...match, verBelow, schemaBelow: highest('schemaBelow') };
}

/**
 * A sign-in that ended and an access version that passed never come back. A person and a changed role do: there the
 * tokens count that the web app signed up to then.
 */
function covers({ match, change, askedS }: KeptWithdrawal, claims: TokenClaims): boolean {
  if (!isMeant(match, claims)) return false;
  const isForGood = 'document' in match || ('sid' in match && change.kind === 'end');
  return isForGood || claims.iat <= askedS;
}
