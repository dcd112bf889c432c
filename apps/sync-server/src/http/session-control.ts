import type { DocumentId, SessionChange, SessionMatch } from '@tandem/protocol';
import { CloseCode } from '@tandem/protocol';
import type { Clock, DocumentStore, Log } from '../ports/index';
import type { Session } from '../room/session';
import type { Withdrawals } from '../room/withdrawals';
import { isMeant } from '../room/withdrawals';

export type SessionControlDeps = {
  readonly sessions: Iterable<Session>;
  readonly withdrawals: Withdrawals;
  readonly store: Pick<DocumentStore, 'withdrawals' | 'keepWithdrawal'>;
  readonly clock: Clock;
  readonly log: Log;
};

/** How many sessions were meant; and whether a restart knows of it too, or too much is to be remembered already. */
export type Changed = { readonly sessions: number; readonly isKept: boolean };

/** How many ids are remembered: far more than can be pushed and asked for at the same time. */
const MOST_HEARD = 10_000;

/** What the web app does to sessions from outside, those whose room is still loading included. */
export class SessionControl {
  private readonly deps: SessionControlDeps;
  /** What was noted under an id, the newest last. */
  private readonly heard = new Map<string, Promise<Changed>>();

  constructor(deps: SessionControlDeps) {
    this.deps = deps;
  }

  /** Takes up what an earlier process withdrew. Has to be done before anybody is let in. */
  async start(): Promise<void> {
    const { withdrawals, store, clock, log } = this.deps;
    try {
      withdrawals.restore(await store.withdrawals(), clock.now());
    } catch (error) {
      log.error({ error: String(error) }, 'what was withdrawn can not be read; tokens from before are refused');
      withdrawals.distrustAll(clock.now());
    }
  }

  /**
   * Changes those who are present at once, and resolves when the rest is durable; rejects when the store fails.
   * `askedS` is when the web app asked, by its clock.
   */
  async change(match: SessionMatch, change: SessionChange, askedS: number): Promise<Changed> {
    const { withdrawals, store, clock } = this.deps;
    const added = withdrawals.add(match, change, askedS, clock.now());
    const meant = [...this.deps.sessions].filter((session) => isMeant(match, session.claims));
    for (const session of meant) changeOne(session, change);
    if (added.kind === 'remembered') await store.keepWithdrawal(added.kept, added.over);
    return { sessions: meant.length, isKept: added.kind !== 'full' };
  }

  /**
   * The same for what the web app has noted under an id and both pushes and is asked for: it is done once, since done
   * again it could undo what was noted after it. One that could not be kept may come again.
   */
  changeOnce(id: string, match: SessionMatch, change: SessionChange, askedS: number): Promise<Changed> {
    const known = this.heard.get(id);
    if (known !== undefined) return known;
    const changed = this.change(match, change, askedS);
    this.heard.set(id, changed);
    const forget = () => this.heard.delete(id);
    changed.then(({ isKept }) => isKept || forget(), forget);
    const [oldest] = this.heard.keys();
    if (this.heard.size > MOST_HEARD && oldest !== undefined) this.heard.delete(oldest);
    return changed;
  }

  /** How many sessions were told. */
  notify(document: DocumentId, json: string): number {
    return this.of(document).filter((session) => session.notify(json)).length;
  }

  endDocument(document: DocumentId): void {
    for (const session of this.of(document)) session.end(CloseCode.documentGone, 'The document is gone.');
  }

  private of(document: DocumentId): Session[] {
    return [...this.deps.sessions].filter(({ claims }) => claims.doc === document);
  }
}

function changeOne(session: Session, change: SessionChange): void {
  if (change.kind === 'role') session.changeRole(change.role);
  else session.end(change.code, REASONS[change.code]);
}

const REASONS = {
  [CloseCode.leaseOver]: 'The sign-in is over.',
  [CloseCode.accessWithdrawn]: 'Access was withdrawn.',
} as const;
