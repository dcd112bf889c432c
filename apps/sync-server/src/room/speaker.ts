import type { Limits, SessionChange, TokenClaims } from '@tandem/protocol';
import type { Clock, Log, TokenVerifier } from '../ports/index';
import type { StoreHealth } from './committer';
import type { Intake, IntakeRates } from './intake';
import type { Outflow } from './outflow';
import type { Member } from './room';
import type { Standing } from './standing';

/** What was said meanwhile of those that a token's claims are among, or null. */
export type WithdrawnBy = (claims: TokenClaims) => SessionChange | null;

/** What all sessions of a process share. */
export type SessionEnv = {
  readonly limits: Limits;
  readonly rates: IntakeRates;
  readonly clock: Clock;
  readonly log: Log;
  readonly verifier: TokenVerifier;
  readonly withdrawnBy: WithdrawnBy;
  readonly storeHealth: () => StoreHealth;
};

/** A session as its own parts see it. There are many of them, and each part keeps this one reference. */
export interface Speaker extends Member {
  readonly env: SessionEnv;
  readonly standing: Standing;
  readonly intake: Intake;
  readonly outflow: Outflow;
  now(): number;
  /** Sends what this session alone asked for. */
  send(frames: readonly Uint8Array[]): void;
}
