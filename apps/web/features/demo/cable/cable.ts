import { browserEnvironment, type Environment, type Signal } from '@tandem/provider';
import { cabledSocket } from './cabled-socket';
import type { Weather } from './weather';

/** What hangs on a cable and is told when it is pulled or plugged in. */
export type CableEnd = { pulled(): void; pluggedIn(): void };

/**
 * The network cable of one pane. Pulled, nothing that was on it passes any more, and nobody is told: whoever is
 * connected has to find out. Plugged in again only new connections pass.
 */
export class Cable {
  /** For what is connected over this cable. */
  readonly WebSocket = cabledSocket(this);
  readonly environment: Environment;
  readonly #listeners = new Set<() => void>();
  readonly #ends = new Set<CableEnd>();
  readonly #signals = new Set<(signal: Signal) => void>();
  #isPlugged = true;
  #weather: Weather;

  constructor(weather: Weather) {
    this.#weather = weather;
    this.environment = { ...browserEnvironment, onSignal: (listener) => this.#onSignal(listener) };
  }

  get weather(): Weather {
    return this.#weather;
  }

  set weather(weather: Weather) {
    this.#weather = weather;
  }

  readonly isPlugged = (): boolean => this.#isPlugged;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  pull(): void {
    if (!this.#isPlugged) return;
    this.#isPlugged = false;
    for (const end of [...this.#ends]) end.pulled();
    this.#changed();
  }

  /** What hung on it stays dead; to the pane this is the network coming back. */
  plugIn(): void {
    if (this.#isPlugged) return;
    this.#isPlugged = true;
    for (const end of [...this.#ends]) end.pluggedIn();
    this.#changed();
    for (const tell of [...this.#signals]) tell('online');
  }

  attach(end: CableEnd): () => void {
    this.#ends.add(end);
    return () => this.#ends.delete(end);
  }

  /** `fetch` over this cable: an answer that the pull cut off never comes, and fails once there is a network again. */
  readonly fetch: typeof globalThis.fetch = (input, init) =>
    new Promise((resolve, reject) => {
      const lost = () => reject(new TypeError('the cable was pulled'));
      let isCut = !this.#isPlugged;
      const detach = this.attach({
        pulled: () => {
          isCut = true;
        },
        pluggedIn: () => {
          detach();
          lost();
        },
      });
      init?.signal?.addEventListener('abort', () => {
        detach();
        lost();
      });
      if (isCut) return;
      const whenWhole = <T>(settle: (value: T) => void) => {
        return (value: T) => {
          if (isCut) return;
          detach();
          settle(value);
        };
      };
      wholeAnswer(input, init).then(whenWhole(resolve), whenWhole(reject));
    });

  #onSignal(listener: (signal: Signal) => void): () => void {
    const stop = browserEnvironment.onSignal(listener);
    this.#signals.add(listener);
    return () => {
      stop();
      this.#signals.delete(listener);
    };
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The answer with its body, so that nothing of it is still to come. */
async function wholeAnswer(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
  const { status, statusText, headers, body } = await globalThis.fetch(input, init).then(async (response) => ({
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
    body: await response.arrayBuffer(),
  }));
  return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
}
