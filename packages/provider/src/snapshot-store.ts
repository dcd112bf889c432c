import type { ProviderSnapshot, Status } from './types';

const EMPTY: ProviderSnapshot = {
  status: { kind: 'opening' },
  synced: false,
  connected: false,
  role: null,
  unsaved: 0,
  lastSavedAt: null,
};

/** Holds the current picture: the same object until something in it changes. */
export class SnapshotStore {
  #snapshot: ProviderSnapshot = EMPTY;
  readonly #listeners = new Set<() => void>();

  get current(): ProviderSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    // Each subscription is one of its own, also when a listener subscribes twice.
    const own = () => listener();
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  publish(next: ProviderSnapshot): void {
    if (isSame(this.#snapshot, next)) return;
    this.#snapshot = next;
    for (const listener of [...this.#listeners]) listener();
  }

  clear(): void {
    this.#listeners.clear();
  }
}

function isSame(a: ProviderSnapshot, b: ProviderSnapshot): boolean {
  return (
    isSameStatus(a.status, b.status) &&
    a.synced === b.synced &&
    a.connected === b.connected &&
    a.role === b.role &&
    a.unsaved === b.unsaved &&
    a.lastSavedAt === b.lastSavedAt
  );
}

function isSameStatus(a: Status, b: Status): boolean {
  const reasonOf = (status: Status) => ('reason' in status ? status.reason : null);
  return a.kind === b.kind && reasonOf(a) === reasonOf(b);
}
