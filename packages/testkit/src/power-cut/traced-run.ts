import { createReadStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { FolderFiles } from '../folder-files';
import type { Random } from '../random';
import type { DiskEvent } from './disk-events';
import { eventsOf } from './disk-events';
import type { SyncedNames } from './disk-model';
import { DiskModel } from './disk-model';
import { CallReader } from './strace-calls';

const traceSelf = pathToFileURL(join(import.meta.dirname, 'trace-self.mjs')).href;

/** The environment that makes a SyncProcess write each of its starts' traces into a folder. */
export async function tracedInto(folder: string): Promise<Record<string, string>> {
  await mkdir(folder, { recursive: true });
  return { TANDEM_TRACE: folder, NODE_OPTIONS: `--import=${traceSelf}` };
}

/** What one process after the other did to a data folder, in order. */
export class TracedRun {
  readonly events: readonly DiskEvent[];

  constructor(events: readonly DiskEvent[]) {
    this.events = events;
  }

  /** Reads what `tracedInto` had written, once the last of the processes has ended. */
  static async read(traces: string, dataDir: string): Promise<TracedRun> {
    const reader = new CallReader();
    const events: DiskEvent[] = [];
    for (const file of (await readdir(traces)).sort()) {
      await untilEnded(join(traces, file));
      for await (const line of createInterface({ input: createReadStream(join(traces, file), 'latin1') })) {
        const call = reader.read(line);
        if (call !== null) events.push(...eventsOf(call, dataDir));
      }
    }
    return new TracedRun(events.sort((one, other) => one.at - other.at));
  }

  /** Nonces that were answered before a cut. */
  answeredBefore(cut: number): Set<number> {
    const before = this.events.slice(0, cut);
    return new Set(before.flatMap((event) => (event.kind === 'answer' ? [event.nonce] : [])));
  }

  /** What is left of the folder when the power goes before the event at `cut`. */
  filesAfterCut(cut: number, random: Random, syncedNames?: SyncedNames): FolderFiles {
    const disk = new DiskModel(syncedNames);
    for (const event of this.events.slice(0, cut)) disk.apply(event);
    return disk.afterCut(random);
  }

  /** Where to cut: half of them anywhere, half around changes of names, where files take over from each other. */
  cuts(count: number, random: Random): number[] {
    const changes = this.events.flatMap(({ kind }, at) => (['create', 'rename', 'unlink'].includes(kind) ? [at] : []));
    return Array.from({ length: count }, (_, index) => {
      if (index % 2 === 0) return random.below(this.events.length + 1);
      return Math.min(this.events.length, Math.max(0, random.pick(changes) + random.below(12) - 4));
    });
  }
}

/** strace notes the end of the process that the file is named by, and has then written everything. */
async function untilEnded(file: string): Promise<void> {
  const pid = /-(\d+)\.strace$/.exec(file)?.[1];
  const end = new RegExp(`^${pid} +\\+\\+\\+ `, 'm');
  while (!end.test(await lastOf(file))) await new Promise((done) => setTimeout(done, 10));
}

/** The last 4 KiB of a file that may be too large for one string. */
async function lastOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(4096), position: Math.max(0, size - 4096) });
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
