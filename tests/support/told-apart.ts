/**
 * How well one can tell by time alone which of two things was asked: the chance that a random time of the one is
 * longer than a random time of the other, ties counted half (Mann and Whitney's U over the product of both counts).
 * 0.5 is by guessing, 0 and 1 are for certain.
 */
export function toldApart(some: readonly number[], others: readonly number[]): number {
  const sorted = [...others].sort((a, b) => a - b);
  const longer = some.reduce((sum, time) => sum + (below(sorted, time) + below(sorted, time, true)) / 2, 0);
  return longer / (some.length * sorted.length);
}

/** How many of the sorted times are less than this one, or also as long. */
function below(sorted: readonly number[], time: number, orEqual = false): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] ?? 0;
    if (at < time || (orEqual && at === time)) low = middle + 1;
    else high = middle;
  }
  return low;
}
