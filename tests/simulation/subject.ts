import { join } from 'node:path';

/** The modules of the sync server that are simulated, of these sources or of a changed copy of them. */
export type Subject = typeof import('../../apps/sync-server/src/room/engine') &
  typeof import('../../apps/sync-server/src/room/session') &
  typeof import('../../apps/sync-server/src/room/merge-checked') &
  typeof import('../../apps/sync-server/src/adapters/level/database-store') &
  typeof import('../../apps/sync-server/src/adapters/level/witness') &
  typeof import('../../apps/sync-server/src/records/segment') &
  Pick<typeof import('../../apps/sync-server/src/ports/index'), 'StoreError'>;

const MODULES = [
  'room/engine',
  'room/session',
  'room/merge-checked',
  'adapters/level/database-store',
  'adapters/level/witness',
  'records/segment',
  'ports/index',
];

/** The sources themselves. */
export const SOURCES = join(import.meta.dirname, '../../apps/sync-server/src');

export async function loadSubject(sources: string): Promise<Subject> {
  const modules = await Promise.all(MODULES.map((name) => import(/* @vite-ignore */ join(sources, `${name}.ts`))));
  const subject: Subject = Object.assign({}, ...modules);
  await requirePacking(subject);
  return subject;
}

/** Whether nothing waits for threads, which would make the same seed another history. */
async function requirePacking({ encodeSegment }: Subject): Promise<void> {
  let isDone = false;
  const entry = { seq: 1, timeMs: 0, sub: 'a', update: new Uint8Array(2) };
  void encodeSegment(new Uint8Array(8), [entry]).then(() => {
    isDone = true;
  });
  for (let count = 0; count < 10; count++) await Promise.resolve();
  if (!isDone) throw new Error('load @tandem/testkit/pack-at-once before everything else');
}
