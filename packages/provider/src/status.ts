import type { Role } from '@tandem/protocol';
import type { ConnectionState } from './connection-machine';
import { type Outbox, unsavedOf } from './outbox';
import type { ProviderSnapshot, Status } from './types';

/** All that the picture depends on. */
export type Facts = {
  readonly connection: ConnectionState;
  readonly outbox: Outbox;
  readonly role: Role | null;
  readonly canWrite: boolean;
  readonly isOnline: boolean;
  /** Whether the whole document has been received at least once. */
  readonly synced: boolean;
  readonly lastSavedAt: number | null;
  /** Whether the whole document was found in the local copy. */
  readonly hasCopy: boolean;
} & Pick<ProviderSnapshot, 'copy' | 'lost' | 'mustReload'>;

type StatusFacts = Pick<Facts, 'connection' | 'outbox' | 'canWrite' | 'isOnline' | 'synced' | 'hasCopy'>;

/** The public picture of the provider. */
export function snapshotOf(facts: Facts): ProviderSnapshot {
  const { connection, outbox, canWrite: _, isOnline: __, hasCopy, ...rest } = facts;
  const connected = connection.kind === 'live';
  const ready = facts.synced || hasCopy;
  return { ...rest, status: statusOf(facts), ready, connected, unsaved: unsavedOf(outbox) };
}

/** What is true of the person's words. A refusal outweighs everything: it never heals in this Y.Doc. */
export function statusOf(facts: StatusFacts): Status {
  const { connection, outbox } = facts;
  if (outbox.refusal !== null) return { kind: 'not-saved', reason: outbox.refusal };
  switch (connection.kind) {
    case 'ended':
      return { kind: 'ended', reason: connection.reason };
    case 'live':
      return facts.isOnline ? liveStatus(outbox, facts.canWrite) : { kind: 'offline' };
    case 'idle':
    case 'asking':
    case 'opening':
    case 'syncing':
    case 'waiting':
    case 'paused':
    case 'stopped':
      if (!facts.isOnline) return { kind: 'offline' };
      return facts.synced || facts.hasCopy ? { kind: 'reconnecting' } : { kind: 'opening' };
  }
}

function liveStatus(outbox: Outbox, canWrite: boolean): Status {
  if (!canWrite) return { kind: 'read-only' };
  return unsavedOf(outbox) > 0 ? { kind: 'saving' } : { kind: 'saved' };
}
