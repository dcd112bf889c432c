import type { Visitor } from './visitor';

export type HeardEvent = { readonly name: string; readonly id: string; readonly data: unknown };

/** Somebody who listens to what the web app tells, as an EventSource does. */
export class EventReader {
  readonly headers: Headers;
  readonly events: HeardEvent[] = [];
  /** Resolves when the stream is over, whoever ended it. */
  readonly ended: Promise<void>;
  /** All that came, as it came. */
  text = '';
  private readonly abort: AbortController;
  private readonly wakers = new Set<() => void>();
  private isOver = false;

  private constructor(response: Response, abort: AbortController) {
    this.headers = response.headers;
    this.abort = abort;
    this.ended = this.read(response).finally(() => {
      this.isOver = true;
      this.wake();
    });
  }

  /** Opens a stream at this address of the web app; rejects with the status when it is refused. */
  static async open(visitor: Visitor, url: string, lastId?: string): Promise<EventReader> {
    const abort = new AbortController();
    const response = await fetch(`${url}/api/events`, {
      headers: { Cookie: visitor.cookieHeader, ...(lastId === undefined ? {} : { 'Last-Event-ID': lastId }) },
      signal: abort.signal,
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return new EventReader(response, abort);
  }

  /** Of the last event that was heard. */
  get lastId(): string {
    return this.events.at(-1)?.id ?? '';
  }

  /** The first event, from the `from`th on, that the test looks for; rejects when the stream ends before. */
  async next(wanted: (event: HeardEvent) => boolean, from = 0): Promise<HeardEvent> {
    for (;;) {
      const found = this.events.slice(from).find(wanted);
      if (found !== undefined) return found;
      if (this.isOver) throw new Error(`the stream is over after ${JSON.stringify(this.names())}`);
      await new Promise<void>((resolve) => this.wakers.add(resolve));
    }
  }

  nextNamed(name: string, from = 0): Promise<HeardEvent> {
    return this.next((event) => event.name === name, from);
  }

  /** Names of what came from the `from`th event on. */
  names(from = 0): string[] {
    return this.events.slice(from).map(({ name }) => name);
  }

  async close(): Promise<void> {
    this.abort.abort();
    await this.ended;
  }

  private async read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      const reader = response.body?.getReader();
      for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
        const more = decoder.decode(part.value, { stream: true });
        this.text += more;
        const blocks = (rest + more).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
        this.wake();
      }
    } catch {
      // Cut, by the test or on the way: it is over either way.
    }
  }

  private take(block: string): void {
    const fields = new Map(block.split('\n').map((line) => [line.split(': ')[0], line.split(/: (.*)/s)[1] ?? '']));
    const name = fields.get('event');
    if (name === undefined) return;
    this.events.push({ name, id: fields.get('id') ?? '', data: JSON.parse(fields.get('data') ?? 'null') });
  }

  private wake(): void {
    for (const resolve of [...this.wakers]) resolve();
    this.wakers.clear();
  }
}
