/** More pairs than this are not compared one by one. */
const MOST_PAIRS = 4_000_000;

/**
 * Pairs of indices of equal items, both rising: a longest common subsequence, but for lists so long that only their
 * equal beginnings and ends are found.
 */
export function matchesOf(ours: readonly string[], theirs: readonly string[]): (readonly [number, number])[] {
  let start = 0;
  while (start < ours.length && start < theirs.length && ours[start] === theirs[start]) start++;
  let end = 0;
  const most = Math.min(ours.length, theirs.length) - start;
  while (end < most && ours[ours.length - 1 - end] === theirs[theirs.length - 1 - end]) end++;
  const middle = commonOf(ours.slice(start, ours.length - end), theirs.slice(start, theirs.length - end));
  return [
    ...Array.from({ length: start }, (_, at) => [at, at] as const),
    ...middle.map(([our, their]) => [our + start, their + start] as const),
    ...Array.from({ length: end }, (_, at) => {
      const fromEnd = end - at;
      return [ours.length - fromEnd, theirs.length - fromEnd] as const;
    }),
  ];
}

/** Longest common subsequence by lengths of the rests (Wagner and Fischer 1974). */
function commonOf(ours: readonly string[], theirs: readonly string[]): (readonly [number, number])[] {
  if (ours.length * theirs.length > MOST_PAIRS) return [];
  const width = theirs.length + 1;
  const rest = new Uint32Array((ours.length + 1) * width);
  const lengthAt = (our: number, their: number) => rest[our * width + their] ?? 0;
  for (let our = ours.length - 1; our >= 0; our--) {
    for (let their = theirs.length - 1; their >= 0; their--) {
      rest[our * width + their] =
        ours[our] === theirs[their]
          ? lengthAt(our + 1, their + 1) + 1
          : Math.max(lengthAt(our + 1, their), lengthAt(our, their + 1));
    }
  }
  const matches: (readonly [number, number])[] = [];
  for (let our = 0, their = 0; our < ours.length && their < theirs.length; ) {
    if (ours[our] === theirs[their]) matches.push([our++, their++]);
    else if (lengthAt(our + 1, their) >= lengthAt(our, their + 1)) our++;
    else their++;
  }
  return matches;
}
