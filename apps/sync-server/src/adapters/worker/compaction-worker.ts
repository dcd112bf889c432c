import { parentPort } from 'node:worker_threads';
import { mergeThroughDoc } from './merge';

parentPort?.on('message', (updates: Uint8Array[]) => {
  parentPort?.postMessage(mergeThroughDoc(updates));
});
