import type { Cable } from './cable';
import { DelayLine } from './delay-line';
import { travelMs } from './weather';

/** A socket of a pulled cable is closed for good when the server would have noticed, in milliseconds. */
const NOTICED_MS = 30_000;
/** The same after the cable was plugged in, when a new one has taken its place. */
const REPLACED_MS = 2_000;

/** Makes a kind of WebSocket whose messages travel over the cable. */
export function cabledSocket(cable: Cable): typeof globalThis.WebSocket {
  // A server renders the page too, and has no sockets.
  if (typeof globalThis.WebSocket === 'undefined') return globalThis.WebSocket;
  return class CabledSocket extends globalThis.WebSocket {
    readonly #out = new DelayLine(clock);
    readonly #in = new DelayLine(clock);
    /** What came over the cable and is let through to the listeners. */
    readonly #arrived = new WeakSet<Event>();
    readonly #detach: () => void;
    #isCut = !cable.isPlugged();
    #end: ReturnType<typeof setTimeout> | null = null;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      // Registered before any listener of whoever asked for the socket.
      for (const type of ['open', 'message', 'close', 'error'])
        this.addEventListener(type, (event) => this.#hold(event));
      this.#detach = cable.attach({
        pulled: () => this.#cut(),
        pluggedIn: () => this.#endIn(REPLACED_MS),
      });
      if (this.#isCut) this.#endIn(NOTICED_MS);
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      if (this.#isCut) return;
      this.#out.pass(travelMs(cable.weather, Math.random), () => {
        if (this.readyState === this.OPEN) super.send(data);
      });
    }

    /** Nothing passes a pulled cable, a close neither. */
    override close(code?: number, reason?: string): void {
      if (!this.#isCut) this.#out.pass(0, () => super.close(code, reason));
    }

    #hold(event: Event): void {
      if (this.#arrived.has(event)) return;
      event.stopImmediatePropagation();
      if (this.#isCut) return;
      if (event.type === 'close') this.#detach();
      const again = copyOf(event);
      this.#arrived.add(again);
      this.#in.pass(travelMs(cable.weather, Math.random), () => this.dispatchEvent(again));
    }

    #cut(): void {
      this.#isCut = true;
      this.#in.cut();
      this.#out.cut();
      this.#endIn(NOTICED_MS);
    }

    #endIn(delayMs: number): void {
      if (!this.#isCut) return;
      if (this.#end !== null) clearTimeout(this.#end);
      this.#end = setTimeout(() => {
        this.#detach();
        super.close();
      }, delayMs);
    }
  };
}

const clock = {
  now: () => performance.now(),
  setTimer: (run: () => void, delayMs: number) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

function copyOf(event: Event): Event {
  if (event instanceof MessageEvent) return new MessageEvent('message', { data: event.data, origin: event.origin });
  if (event instanceof CloseEvent) {
    return new CloseEvent('close', { code: event.code, reason: event.reason, wasClean: event.wasClean });
  }
  return new Event(event.type);
}
