import type { Writer } from '../../server/documents/writers';
import type { Erasure, Version } from './sittings';

type Restored = { readonly name: string | null; readonly momentMs: number };

const DAY_MS = 24 * 3600_000;

/** Who wrote, as far as they are still known. */
export function writerName({ kind, name }: Writer): string {
  if (name !== null) return name;
  switch (kind) {
    case 'guest':
      return 'A guest';
    case 'server':
      return 'Tandem';
    case 'account':
      return 'Somebody whose account is gone';
    case 'program':
      return 'A program';
  }
}

/** A day as a heading: the last two by name. `day` is its midnight. */
export function dayWords(day: number, now: number, locale?: string): string {
  const today = new Date(now).setHours(0, 0, 0, 0);
  // Days of the clock's change are an hour shorter or longer.
  const past = Math.round((today - day) / DAY_MS);
  if (past === 0) return 'Today';
  if (past === 1) return 'Yesterday';
  const isThisYear = new Date(day).getFullYear() === new Date(now).getFullYear();
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(day);
}

/** From when to when, as the reader's clock showed it. */
export function timeRange({ fromMs, toMs }: Pick<Version, 'fromMs' | 'toMs'>, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).formatRange(fromMs, toMs);
}

/** When a version ended: what it is called. */
export function momentWords(ms: number, locale?: string): string {
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(ms);
  return `${date}, ${new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(ms)}`;
}

/** How far into a version one looks. */
export function stepWords(at: number, count: number): string {
  if (at === count - 1) return 'At its end';
  return at === 0 ? 'At its first change' : `Step ${at + 1} of ${count}`;
}

/** Who restored which version, for whoever has the document open; of today the time is enough. */
export function restoredWords({ name, momentMs }: Restored, isMe: boolean, now: number, locale?: string): string {
  const isToday = new Date(momentMs).toDateString() === new Date(now).toDateString();
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(momentMs);
  const who = isMe ? 'You' : (name ?? 'Somebody');
  return `${who} restored the version of ${isToday ? time : momentWords(momentMs, locale)}.`;
}

export function changesWords({ edits, isBeforeRestore }: Pick<Version, 'edits' | 'isBeforeRestore'>): string {
  if (isBeforeRestore) return 'Before an older version was restored';
  return edits === 1 ? '1 change' : `${edits.toLocaleString()} changes`;
}

/** What was removed, and by whom; `versions` are those that are left. */
export function erasureWords(erasure: Erasure, versions: readonly Version[], locale?: string): string {
  const next = versions.filter(({ firstSeq }) => firstSeq > erasure.upToSeq).at(-1);
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
  const what = next === undefined ? 'Older history' : `History before ${day.format(next.fromMs)}`;
  return `${what} was removed by ${writerName(erasure.writer)} on ${day.format(erasure.timeMs)}.`;
}
