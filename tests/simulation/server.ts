import type { Limits } from '@tandem/protocol';
import type { Log } from '@tandem/sync-server/ports';
import type { ManualClock, SimulatedDisk } from '@tandem/testkit';
import type { Engine } from '../../apps/sync-server/src/room/engine';
import type { Subject } from './subject';

type Merge = { readonly finish: () => void; readonly fail: () => void };

export type ServerDeps = {
  readonly subject: Subject;
  readonly documents: SimulatedDisk;
  readonly heads: SimulatedDisk;
  readonly clock: ManualClock;
  readonly limits: Limits;
};

/** What goes wrong is found by what comes of it. */
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One process of the sync server, from its start to its end. */
export class SimulatedServer {
  readonly engine: Engine;
  /** Merges that were asked for and are not done. */
  private readonly merges: Merge[] = [];

  constructor({ subject, documents, heads, clock, limits }: ServerDeps) {
    const { DatabaseStore, Witness, StoreError, createEngine, mergeChecked } = subject;
    const store = new DatabaseStore({
      database: documents.open(),
      open: async () => documents.open(),
      probe: async () => {
        if (documents.isFull) throw new StoreError('full', 'there is no room');
      },
      witness: new Witness(heads.open(), SILENT, { later: (run, ms) => clock.setTimer(run, ms) }),
      sync: true,
    });
    this.engine = createEngine({
      ...{ store, clock, limits, log: SILENT },
      compactor: {
        compact: (updates) =>
          new Promise((resolve, reject) => {
            const finish = () => resolve(mergeChecked(updates));
            this.merges.push({ finish, fail: () => reject(new Error('the merge took too long')) });
          }),
      },
      onGrown: () => undefined,
      onHealth: () => undefined,
    });
  }

  get isMerging(): boolean {
    return this.merges.length > 0;
  }

  finishMerge(): void {
    this.merges.shift()?.finish();
  }

  failMerge(): void {
    this.merges.shift()?.fail();
  }
}
