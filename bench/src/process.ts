import { readFileSync } from 'node:fs';

/** Ticks of the processor's clock per second, as Linux counts them for everybody. */
const TICKS_PER_S = 100;
const NS_PER_S = 1e9;

/** What a process has had of its processor so far, in seconds. */
export type Usage = {
  /** In which it ran, all threads together. */
  readonly cpuS: number;
  /** In which its main thread could have run and had to wait for the processor. */
  readonly waitedS: number;
};

/** Read from /proc (proc(5): stat fields 14 and 15, the second of schedstat). */
export function usageOf(pid: number): Usage {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  const waited = Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]);
  return { cpuS: ticks / TICKS_PER_S, waitedS: waited / NS_PER_S };
}
