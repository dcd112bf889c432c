import type { VersionList } from '../../server/documents/versions';
import type { Writer } from '../../server/documents/writers';

type Sitting = VersionList['sittings'][number];
export type Erasure = VersionList['erasures'][number];

/** What one person wrote in one go, and the document as it was at its end; or what was there before a restored one. */
export type Version = Sitting & { readonly isBeforeRestore?: true };

/** Pauses shorter than this don't end a version. */
export const PAUSE_MS = 10 * 60_000;

/** All versions, the newest first. */
export function versionsOf({ sittings, restores }: Pick<VersionList, 'sittings' | 'restores'>): readonly Version[] {
  const written = mergedOf(sittings);
  const isListed = new Set(written.map(({ lastSeq }) => lastSeq));
  const oldest = Math.min(...sittings.map(({ firstSeq }) => firstSeq));
  const replaced = restores
    .filter(({ seq }) => seq >= oldest && !isListed.has(seq))
    .map(({ seq, timeMs, writer }) => {
      const moment = { firstSeq: seq, lastSeq: seq, fromMs: timeMs, toMs: timeMs, edits: 0 };
      return { ...moment, writer, isBeforeRestore: true } as const;
    });
  return [...written, ...replaced].sort((a, b) => b.lastSeq - a.lastSeq);
}

/** Sittings of one person with less than a pause between them are one. */
function mergedOf(sittings: readonly Sitting[]): readonly Version[] {
  const merged: Version[] = [];
  const latestOf = new Map<Writer['id'], number>();
  for (const sitting of [...sittings].sort((a, b) => a.firstSeq - b.firstSeq)) {
    const at = latestOf.get(sitting.writer.id);
    const before = at === undefined ? undefined : merged[at];
    if (at !== undefined && before !== undefined && sitting.fromMs - before.toMs < PAUSE_MS) {
      merged[at] = joined(before, sitting);
    } else latestOf.set(sitting.writer.id, merged.push(sitting) - 1);
  }
  return merged;
}

function joined(first: Version, second: Sitting): Version {
  return {
    ...first,
    lastSeq: Math.max(first.lastSeq, second.lastSeq),
    toMs: Math.max(first.toMs, second.toMs),
    edits: first.edits + second.edits,
  };
}

/** Moments of a version are looked at one by one; a long one is walked in about as many steps. */
const MOST_STEPS = 40;

/** The sequences at which a version can be looked at: its first edit, its end, and moments evenly between. */
export function stepsOf({ firstSeq, lastSeq }: Pick<Version, 'firstSeq' | 'lastSeq'>): readonly number[] {
  const count = Math.min(MOST_STEPS, lastSeq - firstSeq + 1);
  const width = count > 1 ? (lastSeq - firstSeq) / (count - 1) : 0;
  return Array.from({ length: count }, (_, at) => Math.round(firstSeq + at * width));
}

/** The versions of each day, in their order; days are those of the reader's clock. */
export function byDay(versions: readonly Version[]): readonly { readonly day: number; versions: readonly Version[] }[] {
  const days = new Map<number, Version[]>();
  for (const version of versions) {
    const day = new Date(version.toMs).setHours(0, 0, 0, 0);
    days.set(day, [...(days.get(day) ?? []), version]);
  }
  return [...days].map(([day, ofDay]) => ({ day, versions: ofDay }));
}

/** Up to which sequence nothing is left once what lies before a version is removed; null when nothing lies there. */
export function beforeVersion(version: Version, versions: readonly Version[]): number | null {
  const isOlder = versions.some(({ firstSeq }) => firstSeq < version.firstSeq);
  return isOlder && version.firstSeq > 1 ? version.firstSeq - 1 : null;
}
