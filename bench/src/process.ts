import { readFileSync } from 'node:fs';

/** Ticks of the processor's clock per second, as Linux counts them for everybody. */
const TICKS_PER_S = 100;
const NS_PER_S = 1e9;

/** What a process has had of its processor so far, in seconds. */
export type Usage = {
  /** In which it ran, all threads together. */
  readonly cpuS: number;
  /** In which its main thread could have run and had to wait, whether for others or for its own other threads. */
  readonly waitedS: number;
  /** In which its other threads ran: collecting memory, writing to disk. */
  readonly othersS: number;
};

/** Read from /proc (proc(5): stat fields 14 and 15, the first two of schedstat, which are of the main thread). */
export function usageOf(pid: number): Usage {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const cpuS = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
  const [ran, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ').map(Number);
  return { cpuS, waitedS: (waited ?? 0) / NS_PER_S, othersS: cpuS - (ran ?? 0) / NS_PER_S };
}
