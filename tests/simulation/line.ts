import type { Role } from '@tandem/protocol';
import type { Session } from '../../apps/sync-server/src/room/session';
import type { FakeConnection } from '../../apps/sync-server/src/room/testing/fake-connection';
import type { Op } from './journal';

/** A frame of a client's, and what it typed that goes with it. */
export type Frame = { readonly bytes: Uint8Array; readonly ops: readonly Op[] };

/** A connection between one client and the server. */
export type Line = {
  /** The client's name. */
  readonly sub: string;
  readonly session: Session;
  readonly connection: FakeConnection;
  readonly toServer: Frame[];
  /** As the server has it. */
  role: Role;
  /** What went out on this line so far, in order. */
  readonly sent: Op[];
  /** Of each request to be told, how much had gone out before it. */
  readonly asked: Map<number, number>;
  /** How much of what went out was answered by saying that something of it was not applied. */
  refused: number;
  /** How many of the frames to the client were looked at for acknowledgements. */
  inspected: number;
  /** What arrived from a reader and is not handled yet. */
  undecided: Op[];
  /** What the server knew to be kept when the client asked for the document: Yjs client to clock. */
  readonly owed: ReadonlyMap<number, number>;
  isSynced: boolean;
};
