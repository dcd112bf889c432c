/** Where something stood: the text on both sides of it in its line, and how many lines stand before it now. */
export type Spot = { readonly before: string; readonly after: string; readonly linesBefore: number };

/** A place in a line, counted in UTF-16 units. */
export type Place = { readonly line: number; readonly offset: number };

/** How far the text around a spot is compared, in UTF-16 units to each side. */
const REACH = 64;
/** How many lines away its text is looked for: somebody waits for this. */
const NEAR = 2000;
/** Fewer equal units than these prove nothing, unless the line is the same as a whole. */
const PROOF = 8;

type Match = Place & { readonly score: number; readonly distance: number };

/**
 * Finds the place that a spot of a removed line has in the lines that are there now: where most of the text around it
 * is the same, and of equals the nearest. Null when no line holds at least half of it.
 */
export function findPlace(lines: readonly string[], spot: Spot): Place | null {
  let best: Match | null = null;
  for (const [line, text] of lines.entries()) {
    // A line that took another's place stands before it, as the removed one goes on marking its end.
    const distance = Math.abs(line + 1 - spot.linesBefore);
    if (distance > NEAR) continue;
    const match = { line, ...bestOffset(text, spot), distance };
    if (isProof(text, match, spot) && (best === null || isBetter(match, best))) best = match;
  }
  return best && { line: best.line, offset: best.offset };
}

function isBetter(match: Match, best: Match): boolean {
  return match.score === best.score ? match.distance < best.distance : match.score > best.score;
}

function isProof(text: string, { score, distance }: Match, { before, after }: Spot): boolean {
  if (before === '' && after === '') return text === '' && distance === 0;
  if (text === before + after) return true;
  const most = Math.min(before.length, REACH) + Math.min(after.length, REACH);
  return score >= PROOF && score * 2 >= most;
}

/** The offset at which most of the text on both sides is the same; of equals the one nearest to where it was. */
function bestOffset(text: string, { before, after }: Spot): { readonly offset: number; readonly score: number } {
  let best = { offset: Math.min(before.length, text.length), score: 0 };
  for (let offset = 0; offset <= text.length; offset++) {
    const score = sameBefore(text, offset, before) + sameAfter(text, offset, after);
    const isNearer = Math.abs(offset - before.length) < Math.abs(best.offset - before.length);
    if (score > best.score || (score === best.score && isNearer)) best = { offset, score };
  }
  return best;
}

function sameBefore(text: string, offset: number, before: string): number {
  const most = Math.min(offset, before.length, REACH);
  let count = 0;
  while (count < most && text[offset - 1 - count] === before[before.length - 1 - count]) count++;
  return count;
}

function sameAfter(text: string, offset: number, after: string): number {
  const most = Math.min(text.length - offset, after.length, REACH);
  let count = 0;
  while (count < most && text[offset + count] === after[count]) count++;
  return count;
}
