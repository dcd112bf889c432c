/** What the server tells, as tabs pass it on. */
export type ServerEvent = { readonly name: EventName; readonly data: string };
export const EVENT_NAMES = ['list', 'reset', 'presence', 'notification'] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** Between the tabs of a browser: what the one with the stream hears, and whether there is a stream. */
type TabMessage =
  | { readonly kind: 'event'; readonly event: ServerEvent }
  | { readonly kind: 'live'; readonly isLive: boolean }
  | { readonly kind: 'hello' };

/** How long a tab waits before it opens a stream anew that the server has refused, in milliseconds. */
const REFUSED_MS = 30_000;

type LineOptions = {
  /** Whose tabs these are: people who share a browser share nothing else. */
  readonly name: string;
  readonly onEvent: (event: ServerEvent) => void;
  readonly onLive: (isLive: boolean) => void;
  /** All that this tab knows, as events: for a tab that comes later. */
  readonly known: () => readonly ServerEvent[];
};

/**
 * One stream for all tabs of a browser: whoever holds the lock has it and passes on what it hears; when that tab goes,
 * the next one takes over. Where the browser has no locks or channels, as on plain http in a network, there is no
 * stream and nothing is live. Returns what ends it.
 */
export function openEventLine({ name, onEvent, onLive, known }: LineOptions): () => void {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(`tandem-events ${name}`);
  const isOver = new AbortController();
  let lead: { readonly isLive: () => boolean } | null = null;
  const pass = (message: TabMessage) => channel.postMessage(message);
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind === 'event') onEvent(data.event);
    if (data.kind === 'live') onLive(data.isLive);
    if (data.kind === 'hello' && lead !== null) {
      pass({ kind: 'live', isLive: lead.isLive() });
      for (const event of known()) pass({ kind: 'event', event });
    }
  };
  pass({ kind: 'hello' });
  const hold = (): Promise<void> => {
    const stream = openStream({
      hear: (event) => {
        onEvent(event);
        pass({ kind: 'event', event });
      },
      live: (isLive) => {
        onLive(isLive);
        pass({ kind: 'live', isLive });
      },
    });
    lead = stream;
    // What was missed between two tabs with the stream is not known.
    onEvent({ name: 'reset', data: '{}' });
    return new Promise((done) => isOver.signal.addEventListener('abort', () => done(stream.close()), { once: true }));
  };
  navigator.locks.request(`tandem-events ${name}`, { signal: isOver.signal }, hold).catch(ignoreAbort);
  return () => {
    isOver.abort();
    channel.close();
  };
}

type StreamOptions = {
  readonly hear: (event: ServerEvent) => void;
  readonly live: (isLive: boolean) => void;
};

function openStream({ hear, live }: StreamOptions) {
  let isLive = false;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const setLive = (next: boolean) => {
    if (next !== isLive) live(next);
    isLive = next;
  };
  const open = () => {
    source = new EventSource('/api/events');
    source.onopen = () => setLive(true);
    source.onerror = () => {
      setLive(false);
      // The browser itself comes back after a cut, not after a refusal.
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, REFUSED_MS);
    };
    for (const name of EVENT_NAMES) {
      source.addEventListener(name, ({ data }: MessageEvent<string>) => hear({ name, data }));
    }
  };
  open();
  return {
    isLive: () => isLive,
    close: () => {
      clearTimeout(timer);
      source?.close();
    },
  };
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
}
