import type { Role } from '@tandem/protocol';
import type { Conditions } from './conditions';
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
  /** What the server has said of its store and of the document. */
  readonly conditions: Conditions;
} & Pick<ProviderSnapshot, 'copy' | 'lost' | 'mustReload' | 'restored'>;

type StatusFacts = Pick<Facts, 'connection' | 'outbox' | 'canWrite' | 'isOnline' | 'synced' | 'hasCopy' | 'conditions'>;

/** The public picture of the provider. */
export function snapshotOf(facts: Facts): ProviderSnapshot {
  const { connection, outbox, canWrite: _, isOnline: __, hasCopy, conditions, ...rest } = facts;
  const connected = connection.kind === 'live';
  const ready = facts.synced || hasCopy;
  return {
    ...rest,
    status: statusOf(facts),
    ready,
    connected,
    unsaved: unsavedOf(outbox),
    condition: conditions.document,
  };
}

/** What is true of the person's words. A refusal outweighs everything: it never heals in this Y.Doc. */
export function statusOf(facts: StatusFacts): Status {
  const { connection, outbox } = facts;
  if (outbox.refusal !== null) return { kind: 'not-saved', reason: outbox.refusal };
  switch (connection.kind) {
    case 'ended':
      return { kind: 'ended', reason: connection.reason };
    case 'live':
      return facts.isOnline ? liveStatus(facts) : { kind: 'offline' };
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

/** That the store fails is said before anything is written too, so that nobody begins unaware. */
function liveStatus({ outbox, canWrite, conditions }: StatusFacts): Status {
  if (!canWrite) return { kind: 'read-only' };
  if (conditions.store === 'full') return { kind: 'store-fails', reason: 'disk-full' };
  if (conditions.store === 'failing') return { kind: 'store-fails', reason: 'store-failing' };
  if (unsavedOf(outbox) > 0) return { kind: 'saving' };
  return conditions.document === 'damaged' ? { kind: 'damaged' } : { kind: 'saved' };
}
