import type { DocumentId, SessionChange, SessionMatch } from '@tandem/protocol';
import { CloseCode } from '@tandem/protocol';
import type { Clock } from '../ports/index';
import type { Session } from '../room/session';
import type { Withdrawals } from '../room/withdrawals';
import { isMeant } from '../room/withdrawals';

export type SessionControlDeps = {
  readonly sessions: Iterable<Session>;
  readonly withdrawals: Withdrawals;
  readonly clock: Clock;
};

/** What the web app does to sessions from outside, those whose room is still loading included. */
export class SessionControl {
  private readonly deps: SessionControlDeps;

  constructor(deps: SessionControlDeps) {
    this.deps = deps;
  }

  /** How many sessions were meant; `askedS` is when the web app asked, by its clock. */
  change(match: SessionMatch, change: SessionChange, askedS: number): number {
    const { withdrawals, clock } = this.deps;
    withdrawals.add(match, change, askedS, clock.now());
    const meant = [...this.deps.sessions].filter((session) => isMeant(match, session.claims));
    for (const session of meant) changeOne(session, change);
    return meant.length;
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
