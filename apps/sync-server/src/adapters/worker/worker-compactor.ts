import { Worker } from 'node:worker_threads';
import type { Compactor } from '../../ports/index';

/** A merge that takes longer is given up; some updates of a few hundred KB keep Yjs busy for minutes. */
const DEADLINE_MS = 30_000;

/** Merges in a worker thread, one document at a time; the worker is killed when it misses its deadline. */
export function createWorkerCompactor(script: URL): Compactor {
  let worker: Worker | null = null;
  return {
    async compact(updates) {
      worker ??= new Worker(script);
      const running = worker;
      try {
        return await ask(running, updates);
      } catch (error) {
        worker = null;
        await running.terminate();
        throw error;
      }
    },
    async close() {
      await worker?.terminate();
    },
  };
}

function ask(worker: Worker, updates: readonly Uint8Array[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(() => reject(new Error('it took too long'))), DEADLINE_MS);
    const onMessage = (merged: Uint8Array) => finish(() => resolve(merged));
    const onError = (error: Error) => finish(() => reject(error));
    const onExit = () => finish(() => reject(new Error('the worker ended')));
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      settle();
    };
    worker.once('message', onMessage).once('error', onError).once('exit', onExit);
    worker.postMessage(updates);
  });
}
