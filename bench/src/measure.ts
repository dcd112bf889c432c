import { usageOf } from './process';
import type { RunningServer } from './servers';
import type { Circumstances } from './statistics';

export type Measured = Circumstances & { readonly wallS: number; readonly serverCpuS: number };

/** What a stretch of work took: of the clock, of the server's processor, and of ours. */
export async function measured(server: RunningServer, work: () => Promise<void>): Promise<Measured> {
  const [before, own, from] = [usageOf(server.pid), process.cpuUsage(), performance.now()];
  await work();
  const wallS = (performance.now() - from) / 1000;
  const after = usageOf(server.pid);
  const used = process.cpuUsage(own);
  return {
    wallS,
    serverCpuS: after.cpuS - before.cpuS,
    generatorCpu: (used.user + used.system) / 1e6 / wallS,
    // What it waited for its own threads on its one core is its own cost.
    serverWaited: Math.max(0, after.waitedS - before.waitedS - (after.othersS - before.othersS)) / wallS,
  };
}
