import { parentPort } from 'node:worker_threads';
import { mergeChecked } from './room/merge-checked';

parentPort?.on('message', (updates: Uint8Array[]) => {
  parentPort?.postMessage(mergeChecked(updates));
});
