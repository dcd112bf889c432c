/** The middle one of some figures, and how far apart they lie. */
export type Summary = { readonly median: number; readonly least: number; readonly most: number; readonly runs: number };

export function summary(figures: readonly number[]): Summary {
  const sorted = [...figures].sort((a, b) => a - b);
  return {
    median: percentile(sorted, 0.5),
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
    runs: sorted.length,
  };
}

/** The value that so much of the sorted figures lies at or below, by the nearest rank. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** What was measured beside the figure itself, each as a share of the time that the run took. */
export type Circumstances = { readonly generatorCpu: number; readonly serverWaited: number };

const MOST_GENERATOR_CPU = 0.8;
const MOST_WAITED = 0.1;

/** Why a run says nothing about the server, or null. */
export function voidBecause({ generatorCpu, serverWaited }: Circumstances): string | null {
  if (generatorCpu > MOST_GENERATOR_CPU) return `the load used ${Math.round(generatorCpu * 100)} % of its core`;
  if (serverWaited > MOST_WAITED) return `the server waited ${Math.round(serverWaited * 100)} % of the time`;
  return null;
}
