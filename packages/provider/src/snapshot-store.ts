import type { CopyState } from './local-copy';
import type { ProviderSnapshot, Status } from './types';

const EMPTY: ProviderSnapshot = {
  status: { kind: 'opening' },
  synced: false,
  ready: false,
  connected: false,
  role: null,
  unsaved: 0,
  lastSavedAt: null,
  copy: { kind: 'none' },
  lost: [],
  mustReload: false,
  condition: 'whole',
  restored: null,
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
  return isSameKind(a.status, b.status) && isSameKind(a.copy, b.copy) && PLAIN.every((field) => a[field] === b[field]);
}

const PLAIN = [
  'synced',
  'ready',
  'connected',
  'role',
  'unsaved',
  'lastSavedAt',
  'lost',
  'mustReload',
  'condition',
  'restored',
] as const;

function isSameKind(a: Status | CopyState, b: Status | CopyState): boolean {
  const reasonOf = (state: Status | CopyState) => ('reason' in state ? state.reason : null);
  return a.kind === b.kind && reasonOf(a) === reasonOf(b);
}
