import { parentPort } from 'node:worker_threads';
import { mergeChecked } from './room/merge-checked';
import { readTitle } from './room/title';

const work = { merge: mergeChecked, title: readTitle };

parentPort?.on('message', ({ kind, updates }: { kind: keyof typeof work; updates: Uint8Array[] }) => {
  parentPort?.postMessage(work[kind](updates));
});
