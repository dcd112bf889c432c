import type { AwarenessEntry } from '@tandem/protocol';
import type { Identity } from './awareness-state';
import { signState } from './awareness-state';

/** A session as the awareness rule sees it. */
export type Announcer = { readonly id: number; readonly identity: Identity };

/** What became of a message: an entry to relay to everyone but its holder, or nothing. */
export type AwarenessOutcome =
  | { readonly kind: 'relay'; readonly entry: AwarenessEntry; readonly announced: boolean }
  /** Said of an id that the session doesn't hold, or already out: dropped without a charge. */
  | { readonly kind: 'echo' }
  | { readonly kind: 'refused' };

type Held = {
  readonly holder: Announcer;
  clockIn: number;
  stateIn: string;
  clockOut: number;
  stateOut: string;
  sentAtMs: number;
  /** The last entries that went out, newest last: what an echo may look like. */
  readonly recent: { readonly clock: number; readonly state: string }[];
};

type Seat = {
  held: number | null;
  /** Whether the session has sent an awareness message before. */
  spoke: boolean;
  /** Ids that it was told of and may echo; kept only until it holds one, and null before it was told of any. */
  told: Set<number> | null;
};

type Gone = { readonly sub: string; readonly clockOut: number; readonly untilMs: number };

export type AwarenessTimes = { readonly reserveMs: number; readonly echoMs: number };

const GONE = 'null';
const RECENT = 32;
const EPOCH_MS = Date.UTC(2026, 0, 1);

/**
 * The awareness rule of docs/PROTOCOL.md: an id is held by the session that announced it, what others
 * say of it is an echo, and outgoing clocks only grow, so that stock clients neither loop nor lose a caret.
 */
export class AwarenessTable {
  private readonly held = new Map<number, Held>();
  private readonly gone = new Map<number, Gone>();
  private readonly seats = new Map<number, Seat>();
  private readonly times: AwarenessTimes;
  private readonly maxStateBytes: number;

  constructor(maxStateBytes: number, times: AwarenessTimes) {
    this.maxStateBytes = maxStateBytes;
    this.times = times;
  }

  /** Whether an id is still reserved for somebody who left. */
  get hasReservations(): boolean {
    return this.gone.size > 0;
  }

  join(sessionId: number): void {
    this.seats.set(sessionId, { held: null, spoke: false, told: null });
  }

  /**
   * The states for a session that opens: those of other people at once, the person's own other ids when
   * the session has announced itself (`own`), since until then one of them may be its own half-open past.
   */
  list(session: Announcer, which: 'others' | 'own'): AwarenessEntry[] {
    const entries: AwarenessEntry[] = [];
    if (which === 'own' && (this.seats.get(session.id)?.held ?? null) === null) return entries;
    for (const [clientId, held] of this.held) {
      if (held.holder.id === session.id || held.stateOut === GONE) continue;
      if ((held.holder.identity.sub === session.identity.sub) !== (which === 'own')) continue;
      entries.push({ clientId, ...sendOut(held, held.clockOut + 1, held.stateOut) });
    }
    this.noteTold(session.id, entries);
    return entries;
  }

  /** Remembers what a session without an id of its own was told, since it may echo it. */
  noteTold(sessionId: number, entries: readonly AwarenessEntry[]): void {
    const seat = this.seats.get(sessionId);
    if (seat?.held !== null || entries.length === 0) return;
    seat.told ??= new Set();
    for (const entry of entries) seat.told.add(entry.clientId);
  }

  /** Takes what a session says of awareness. */
  receive(session: Announcer, entries: readonly AwarenessEntry[], now: number): AwarenessOutcome {
    const seat = this.seats.get(session.id);
    if (seat === undefined) return { kind: 'echo' };
    const first = !seat.spoke;
    seat.spoke = true;
    if (seat.held === null) return this.announce(session, seat, entries, first, now);
    const own = entries.find((entry) => entry.clientId === seat.held);
    const held = this.held.get(seat.held);
    return own === undefined || held === undefined ? { kind: 'echo' } : this.update(held, own, session.identity, now);
  }

  /** The session closed: its id's removal, to be relayed, or null when it held none. */
  leave(sessionId: number, now: number): AwarenessEntry | null {
    const id = this.seats.get(sessionId)?.held ?? null;
    this.seats.delete(sessionId);
    const held = id === null ? undefined : this.held.get(id);
    if (id === null || held === undefined || held.holder.id !== sessionId) return null;
    const clock = held.clockOut + 1;
    this.held.delete(id);
    this.forgetOld(now);
    const { sub } = held.holder.identity;
    this.gone.set(id, { sub, clockOut: clock, untilMs: now + this.times.reserveMs });
    return held.stateOut === GONE ? null : { clientId: id, clock, state: GONE };
  }

  private announce(
    session: Announcer,
    seat: Seat,
    entries: readonly AwarenessEntry[],
    first: boolean,
    now: number,
  ): AwarenessOutcome {
    const [entry] = entries;
    if (entry === undefined || entries.length > 1 || seat.told?.has(entry.clientId)) return { kind: 'echo' };
    const holder = this.held.get(entry.clientId);
    if (holder !== undefined && (!first || holder.holder.identity.sub !== session.identity.sub))
      return { kind: 'echo' };
    const gone = this.gone.get(entry.clientId);
    if (gone !== undefined && gone.untilMs > now && gone.sub !== session.identity.sub) return { kind: 'echo' };
    const state = signState(entry.state, session.identity, this.maxStateBytes);
    if (state === null) return { kind: 'refused' };
    if (holder !== undefined) this.unseat(holder.holder.id);
    const last = holder?.clockOut ?? gone?.clockOut;
    const clock = last === undefined ? entry.clock + 1 + startOffset(now) : Math.max(entry.clock, last) + 1;
    const { clientId, clock: clockIn, state: stateIn } = entry;
    const held: Held = { holder: session, clockIn, stateIn, clockOut: 0, stateOut: '', sentAtMs: now, recent: [] };
    this.gone.delete(clientId);
    this.held.set(clientId, held);
    seat.held = clientId;
    seat.told = null;
    return { kind: 'relay', entry: { clientId, ...sendOut(held, clock, state) }, announced: true };
  }

  private update(held: Held, entry: AwarenessEntry, identity: Identity, now: number): AwarenessOutcome {
    if (entry.clock === held.clockIn && entry.state === held.stateIn) return { kind: 'echo' };
    const state = signState(entry.state, identity, this.maxStateBytes);
    if (state === null) return { kind: 'refused' };
    held.clockIn = entry.clock;
    held.stateIn = entry.state;
    if (isEcho(held, entry.clock, state, now - held.sentAtMs < this.times.echoMs)) return { kind: 'echo' };
    const out = sendOut(held, Math.max(entry.clock, held.clockOut + 1), state);
    held.sentAtMs = now;
    return { kind: 'relay', entry: { clientId: entry.clientId, ...out }, announced: false };
  }

  private unseat(sessionId: number): void {
    const seat = this.seats.get(sessionId);
    if (seat !== undefined) seat.held = null;
  }

  private forgetOld(now: number): void {
    for (const [id, gone] of this.gone) if (gone.untilMs <= now) this.gone.delete(id);
  }
}

/**
 * What an id's first clock after a start is raised by: tenths of a second since 2026. Clients remember the
 * clocks of before, which lists have raised; a start forgets how far.
 */
function startOffset(now: number): number {
  return Math.max(0, Math.floor((now - EPOCH_MS) / 100));
}

function sendOut(held: Held, clock: number, state: string): { readonly clock: number; readonly state: string } {
  const out = { clock, state };
  held.clockOut = clock;
  held.stateOut = state;
  held.recent.push(out);
  if (held.recent.length > RECENT) held.recent.shift();
  return out;
}

/**
 * Whether these are our own words, come back through another tab's BroadcastChannel: an entry that went
 * out, or nothing new shortly after. Later than that, nothing new is a renewal.
 */
function isEcho(held: Held, clock: number, state: string, isRecent: boolean): boolean {
  if (!isRecent) return false;
  return state === held.stateOut || held.recent.some((out) => out.clock === clock && out.state === state);
}
