import { afterEach, expect, it } from 'vitest';
import type { Compactor, ContentEditor } from '../../ports/index';
import { createWorkerCompactor } from './worker-compactor';

/** A worker that answers with what it is told, fails on 1, and says nothing on 2. */
const script = `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ kind, updates: { bytes: update }, title }) => {
    if (update[0] === 1) throw new Error('broken');
    if (update[0] !== 2) parentPort.postMessage(({ merge: { update, stateVector: update, depth: 1, cuts: [] }, title: String(update[0]), 'edit-title': title === '' ? null : update, copy: { update, title: 'Copy' } })[kind]);
  });
`;
let compactor: Compactor & ContentEditor;

function start(): Compactor & ContentEditor {
  compactor = createWorkerCompactor(new URL(`data:text/javascript,${encodeURIComponent(script)}`));
  return compactor;
}
afterEach(() => compactor.close());

it('K3 K12 jobs of both kinds are answered each with its own, in order', async () => {
  const { compact, readTitle } = start();
  const answers = await Promise.all([
    compact([Uint8Array.of(7)]).then(({ update }) => update),
    readTitle([Uint8Array.of(8)]),
    compact([Uint8Array.of(9)]).then(({ update }) => update),
    readTitle([Uint8Array.of(10)]),
  ]);
  expect(answers.map(String)).toEqual(['7', '8', '9', '10']);
});

it('K11 a job that breaks the worker fails alone, also for those who wait behind it', async () => {
  const { compact, readTitle } = start();
  const answers = await Promise.allSettled(
    [1, 5, 1, 1, 6].map((byte) => (byte === 5 ? readTitle : compact)([Uint8Array.of(byte)])),
  );
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'rejected', 'fulfilled']);
});

it('K15 K16 edits and copies are answered, also by the worker after one that broke', async () => {
  const { editTitle, copy } = start();
  const broken = await Promise.allSettled([editTitle([Uint8Array.of(1)], 'x'), copy([Uint8Array.of(1)])]);
  expect(broken.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await editTitle([Uint8Array.of(7)], 'x')).toEqual(Uint8Array.of(7));
  expect(await editTitle([Uint8Array.of(7)], '')).toBeNull();
  expect(await copy([Uint8Array.of(8)])).toEqual({ update: Uint8Array.of(8), title: 'Copy' });
});

it('D5 closing gives up the job that runs and those that wait', async () => {
  const { compact, readTitle, close } = start();
  const asked = [compact([Uint8Array.of(2)]), readTitle([Uint8Array.of(7)])];
  const answers = Promise.allSettled(asked);
  await close();
  expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
