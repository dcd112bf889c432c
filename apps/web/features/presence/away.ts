import type { Awareness } from 'y-protocols/awareness';

/** Every tab gives a sign of life each 15 s, at worst after 18; who is late is away, and gone after 30. In milliseconds. */
const AWAY_MS = 20_000;
const LOOK_MS = 1_000;

/** The tabs that have gone quiet without leaving: a lost connection, a computer that sleeps. */
export type Away = {
  readonly tabs: () => ReadonlySet<number>;
  readonly subscribe: (hear: () => void) => () => void;
};

const known = new WeakMap<Awareness, Away>();

/** Who is away in a document; kept as long as its awareness is. */
export function awayOf(awareness: Awareness): Away {
  const before = known.get(awareness);
  if (before !== undefined) return before;
  const away = watchAway(awareness);
  known.set(awareness, away);
  return away;
}

function watchAway(awareness: Awareness): Away {
  const hearers = new Set<() => void>();
  let tabs: ReadonlySet<number> = new Set();
  let timer: ReturnType<typeof setInterval> | undefined;
  const look = () => {
    const now = quietTabs(awareness, Date.now());
    if (now.size === tabs.size && [...now].every((tab) => tabs.has(tab))) return;
    tabs = now;
    for (const hear of hearers) hear();
  };
  const subscribe = (hear: () => void) => {
    if (hearers.size === 0) {
      timer = setInterval(look, LOOK_MS);
      awareness.on('update', look);
    }
    hearers.add(hear);
    return () => {
      hearers.delete(hear);
      if (hearers.size > 0) return;
      clearInterval(timer);
      awareness.off('update', look);
    };
  };
  return { tabs: () => tabs, subscribe };
}

function quietTabs(awareness: Awareness, now: number): ReadonlySet<number> {
  const quiet = [...awareness.meta].filter(
    ([client, { lastUpdated }]) =>
      client !== awareness.clientID && awareness.getStates().has(client) && now - lastUpdated >= AWAY_MS,
  );
  return new Set(quiet.map(([client]) => client));
}
