import type { Database, Operation, Reading, ReadOptions } from '@tandem/sync-server/adapters';
import type { Random } from '../random';
import type { WriteFault } from './disk-fault';
import { diskError } from './disk-fault';
import { Layer } from './layer';

/** A write or read that was asked for and is not done. */
type Held = { readonly finish: () => void; readonly crash: (survives: boolean) => void };

/** Which I/Os go wrong, by their numbers from 1. */
export type DiskPlan = { readonly writes?: ReadonlyMap<number, WriteFault>; readonly reads?: ReadonlySet<number> };

/**
 * A disk with what survives a crash and what doesn't. A batch with `sync` is durable when it resolves, and all before it
 * too; of the others a crash leaves some of the first. What is asked of it may be held, and done when the test says.
 */
export class SimulatedDisk {
  /** What a power cut leaves. Reading it is no I/O. */
  readonly durable = new Layer();
  private unsynced: (readonly Operation[])[] = [];
  private handle: DiskHandle | null = null;
  private held: Held[] = [];
  private nextWrite: WriteFault | null = null;
  private nextReadFails = false;
  private readonly plan: DiskPlan;
  /** Whether what became durable last did so without whoever wrote it being told. */
  isUntold = false;
  /** Every write is refused while there is no room. */
  isFull = false;
  /** Whether this I/O waits until `finishOne`. */
  holds: (kind: 'read' | 'write') => boolean = () => false;
  writes = 0;
  reads = 0;
  failures = 0;

  constructor(plan: DiskPlan = {}) {
    this.plan = plan;
  }

  /** What a process sees: all that was written, synced or not. */
  open(): DiskHandle {
    const seen = this.durable.copy();
    for (const operations of this.unsynced) seen.keep(operations);
    this.handle = new DiskHandle(this, seen);
    return this.handle;
  }

  get isHolding(): boolean {
    return this.held.length > 0;
  }

  /** Does what was asked for first. */
  finishOne(): void {
    this.held.shift()?.finish();
  }

  failNextWrite(fault: WriteFault): void {
    this.nextWrite = fault;
  }

  failNextRead(): void {
    this.nextReadFails = true;
  }

  heal(): void {
    this.isFull = false;
    this.nextWrite = null;
    this.nextReadFails = false;
    this.holds = () => false;
  }

  /** Ends the process that uses it. What it was just writing may have been kept. */
  crash(random: Random): void {
    for (const operations of this.unsynced.splice(0, random.below(this.unsynced.length + 1))) {
      this.durable.keep(operations);
    }
    this.unsynced = [];
    if (this.handle !== null) this.handle.isOpen = false;
    // One that comes later is kept only if the one before it was.
    let survives = true;
    for (const held of this.held.splice(0)) {
      survives &&= random.next() < 0.5;
      held.crash(survives);
    }
  }

  write(owner: DiskHandle, operations: readonly Operation[], sync: boolean): Promise<void> {
    this.writes++;
    const fault = this.plan.writes?.get(this.writes) ?? this.nextWrite;
    this.nextWrite = null;
    const crash = (survives: boolean) => survives && this.keep(operations, true);
    return this.later('write', crash, () => this.writeNow(owner, operations, { sync, fault }));
  }

  read<T>(owner: DiskHandle, read: () => Promise<T>): Promise<T> {
    this.reads++;
    const fails = this.plan.reads?.has(this.reads) || this.nextReadFails;
    this.nextReadFails = false;
    return this.later(
      'read',
      () => undefined,
      () => {
        if (!owner.isOpen) throw diskError('broken');
        if (!fails) return read();
        this.failures++;
        throw diskError('read');
      },
    );
  }

  private later<T>(kind: 'read' | 'write', crash: (survives: boolean) => void, run: () => T | Promise<T>): Promise<T> {
    if (!this.holds(kind)) return Promise.resolve().then(run);
    return new Promise((resolve, reject) => {
      const finish = () => void Promise.resolve().then(run).then(resolve, reject);
      this.held.push({ finish, crash });
    });
  }

  private writeNow(
    owner: DiskHandle,
    operations: readonly Operation[],
    { sync, fault }: { readonly sync: boolean; readonly fault: WriteFault | null },
  ): void {
    if (!owner.isOpen || owner.isBroken) throw diskError('broken');
    const failure = this.isFull ? 'full' : fault;
    if (failure !== null) {
      this.failures++;
      owner.isBroken = true;
      if (failure === 'torn-kept') this.keep(operations, true);
      throw diskError(failure);
    }
    if (sync) this.keep(operations, false);
    else this.unsynced.push(operations);
    owner.seen.keep(operations);
  }

  private keep(operations: readonly Operation[], isUntold: boolean): void {
    this.isUntold = isUntold;
    for (const earlier of this.unsynced.splice(0)) this.durable.keep(earlier);
    this.durable.keep(operations);
  }
}

/** A disk as the process that opened it has it. Once a write failed it takes no other one. */
class DiskHandle implements Database {
  readonly seen: Layer;
  isOpen = true;
  isBroken = false;
  private readonly disk: SimulatedDisk;

  constructor(disk: SimulatedDisk, seen: Layer) {
    this.disk = disk;
    this.seen = seen;
  }

  get(key: Uint8Array): Promise<Uint8Array | undefined> {
    return this.disk.read(this, () => this.seen.get(key));
  }

  getMany(keys: Uint8Array[]): Promise<(Uint8Array | undefined)[]> {
    return this.disk.read(this, () => this.seen.getMany(keys));
  }

  has(key: Uint8Array): Promise<boolean> {
    return this.disk.read(this, () => this.seen.has(key));
  }

  write(operations: readonly Operation[], { sync }: { readonly sync: boolean }): Promise<void> {
    return this.disk.write(this, operations, sync);
  }

  iterator(options: ReadOptions = {}): Reading<[Uint8Array, Uint8Array]> {
    return this.reading(this.seen.iterator(options));
  }

  keys(options: ReadOptions = {}): Reading<Uint8Array> {
    return this.reading(this.seen.keys(options));
  }

  async compactRange(): Promise<void> {
    return;
  }

  async close(): Promise<void> {
    this.isOpen = false;
  }

  /** Of the moment at which it is made, as a snapshot is; given when the disk gets to it. */
  private reading<T>(moment: Reading<T>): Reading<T> {
    const all = () => this.disk.read(this, () => moment.all());
    return {
      all,
      async *[Symbol.asyncIterator]() {
        yield* await all();
      },
    };
  }
}
