import { Worker } from 'node:worker_threads';
import type { Compactor } from '../../ports/index';

/** A merge that takes longer is given up; some updates of a few hundred KB keep Yjs busy for minutes. */
const DEADLINE_MS = 30_000;

type Settle = { readonly resolve: (merged: Uint8Array) => void; readonly reject: (error: Error) => void };

/** Merges in a worker thread, one document at a time; the worker is killed when it fails or misses its deadline. */
export function createWorkerCompactor(script: URL): Compactor {
  let worker: Worker | null = null;
  let asked: Settle | null = null;

  function start(): Worker {
    const started = new Worker(script);
    const lose = (error: Error) => {
      if (worker === started) worker = null;
      asked?.reject(error);
    };
    started.on('message', (merged: Uint8Array) => asked?.resolve(merged));
    started.on('error', lose);
    started.on('exit', () => lose(new Error('the worker ended')));
    return started;
  }

  async function stop(): Promise<void> {
    const stopping = worker;
    worker = null;
    await stopping?.terminate();
  }

  return {
    async compact(updates) {
      worker ??= start();
      const running = worker;
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise<Uint8Array>((resolve, reject) => {
          asked = { resolve, reject };
          timer = setTimeout(() => reject(new Error('it took too long')), DEADLINE_MS);
          running.postMessage(updates);
        });
      } catch (error) {
        await stop();
        throw error;
      } finally {
        clearTimeout(timer);
        asked = null;
      }
    },
    close: stop,
  };
}
