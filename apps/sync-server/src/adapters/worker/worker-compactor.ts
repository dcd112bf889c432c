import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Compactor, ContentEditor } from '../../ports/index';
import { type Job, type PackedUpdates, pack } from './job';

/** A job that takes longer is given up; some updates of a few hundred KB keep Yjs busy for minutes. */
const DEADLINE_MS = { merge: 30_000, title: 10_000, 'edit-title': 10_000, copy: 30_000, restore: 30_000 } as const;

const mergedShape = z.object({
  update: z.instanceof(Uint8Array),
  stateVector: z.instanceof(Uint8Array),
  depth: z.number(),
  cuts: z.array(z.instanceof(Uint8Array)),
});
const editShape = z.instanceof(Uint8Array).nullable();
const copyShape = z.object({ update: z.instanceof(Uint8Array), title: z.string() });

/** Works in a worker thread, one job after the other; the worker is killed when it fails or misses its deadline. */
export function createWorkerCompactor(script: URL): Compactor & ContentEditor {
  const jobs = new JobQueue(script);
  return {
    async compact(updates) {
      return mergedShape.parse(await jobs.run({ kind: 'merge', updates }));
    },
    async readTitle(updates) {
      const title = await jobs.run({ kind: 'title', updates });
      if (typeof title !== 'string') throw new Error('the worker gave no title');
      return title;
    },
    async editTitle(updates, title) {
      return editShape.parse(await jobs.run({ kind: 'edit-title', updates, title }));
    },
    async restore(updates, later) {
      return editShape.parse(await jobs.run({ kind: 'restore', updates, later }));
    },
    async copy(updates) {
      return copyShape.parse(await jobs.run({ kind: 'copy', updates }));
    },
    close: () => jobs.close(),
  };
}

function packed(job: Job<readonly Uint8Array[]>): Job<PackedUpdates> {
  const updates = pack(job.updates);
  return job.kind === 'restore' ? { ...job, updates, later: pack(job.later) } : { ...job, updates };
}

type Settle = { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void };

class JobQueue {
  private readonly script: URL;
  private worker: Worker | null = null;
  private asked: Settle | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(script: URL) {
    this.script = script;
  }

  /** What the worker answers, once those before it are done; rejects after the deadline, counted from its turn. */
  run(job: Job<readonly Uint8Array[]>): Promise<unknown> {
    const done = this.last.then(() => this.ask(job));
    // Whoever asked is told of a failure; the next one goes on.
    this.last = done.catch(() => undefined);
    return done;
  }

  /** Gives up what is under way, and what waits. */
  async close(): Promise<void> {
    this.closed = true;
    await this.stop();
  }

  private async ask(job: Job<readonly Uint8Array[]>): Promise<unknown> {
    if (this.closed) throw new Error('the worker is stopped');
    const running = this.start();
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<unknown>((resolve, reject) => {
        this.asked = { resolve, reject };
        timer = setTimeout(() => reject(new Error('it took too long')), DEADLINE_MS[job.kind]);
        running.postMessage(packed(job));
      });
    } catch (error) {
      await this.stop();
      throw error;
    } finally {
      clearTimeout(timer);
      this.asked = null;
    }
  }

  private start(): Worker {
    if (this.worker !== null) return this.worker;
    const started = new Worker(this.script);
    // What a worker of before still says is not about the job of now.
    const lose = (error: Error) => {
      if (this.worker !== started) return;
      this.worker = null;
      this.asked?.reject(error);
    };
    started.on('message', (answer: unknown) => this.worker === started && this.asked?.resolve(answer));
    started.on('error', lose);
    started.on('exit', () => lose(new Error('the worker ended')));
    this.worker = started;
    return started;
  }

  private async stop(): Promise<void> {
    const stopping = this.worker;
    this.worker = null;
    this.asked?.reject(new Error('the worker was stopped'));
    await stopping?.terminate();
  }
}
