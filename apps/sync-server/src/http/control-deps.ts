import type { HealthAnswer, Limits, TokenClaims } from '@tandem/protocol';
import type { Compactor, DocumentStore, Log, ServiceTokenVerifier } from '../ports/index';
import type { Applier } from '../room/applier';
import type { Editing } from '../room/editing';
import type { History } from '../room/history';
import type { Purging } from '../room/purging';
import type { SessionControl } from './session-control';

/** What the control API works on. */
export type ControlDeps = {
  readonly verifier: ServiceTokenVerifier;
  readonly store: DocumentStore;
  readonly compactor: Compactor;
  readonly applier: Applier;
  readonly editing: Editing;
  readonly history: History;
  readonly purging: Purging;
  readonly sessions: SessionControl;
  /** What the tokens say of those who are in bodies of documents. */
  readonly present: () => Iterable<TokenClaims>;
  readonly health: () => HealthAnswer;
  readonly limits: Limits;
  readonly log: Log;
};
