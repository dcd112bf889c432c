import type { AwarenessEntry } from '@tandem/protocol';
import { encodeAwarenessEntry, joinAwareness } from '@tandem/protocol';
import type { Clock } from '../ports/index';
import type { Member } from './room';

/** With more members than this, presence goes out in steps of so many milliseconds. */
const CROWD = 20;
const STEP_MS = 50;

/** A state to be told, and its holder, who is not told of it. */
type Fresh = { readonly entry: AwarenessEntry; readonly bytes: Uint8Array; readonly except: Member | null };

/**
 * Tells a room's members of each other's states when the turn is over: of each client the newest, however often it
 * moved, and encoded once for all who are told the same. In a crowd a state waits up to 50 ms.
 */
export class PresenceRelay {
  private readonly members: ReadonlySet<Member>;
  private readonly clock: Pick<Clock, 'afterTurn' | 'setTimer'>;
  private readonly fresh = new Map<number, Fresh>();

  constructor(members: ReadonlySet<Member>, clock: Pick<Clock, 'afterTurn' | 'setTimer'>) {
    this.members = members;
    this.clock = clock;
  }

  add(entry: AwarenessEntry, except: Member | null): void {
    const isFirst = this.fresh.size === 0;
    this.fresh.set(entry.clientId, { entry, bytes: encodeAwarenessEntry(entry), except });
    if (!isFirst) return;
    if (this.members.size > CROWD) this.clock.setTimer(() => this.tell(), STEP_MS);
    else this.clock.afterTurn(() => this.tell());
  }

  private tell(): void {
    const all = [...this.fresh.values()];
    this.fresh.clear();
    const holders = new Set(all.map(({ except }) => except));
    const [entries, frames] = said(all);
    for (const member of this.members) {
      if (holders.has(member)) member.relayAwareness(...said(all.filter(({ except }) => except !== member)));
      else member.relayAwareness(entries, frames);
    }
  }
}

/** The entries, and the message that says them; none when there is nothing to say. */
function said(fresh: readonly Fresh[]): [entries: readonly AwarenessEntry[], frames: readonly Uint8Array[]] {
  const frames = fresh.length === 0 ? [] : [joinAwareness(fresh.map(({ bytes }) => bytes))];
  return [fresh.map(({ entry }) => entry), frames];
}
