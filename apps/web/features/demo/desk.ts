import type * as Y from 'yjs';
import { EditMeter } from './measure/edit-meter';
import { Sameness } from './measure/sameness';

/** For how long after a cable was plugged in what arrives glows, in milliseconds. */
const GLOWING_MS = 4000;

/** What the panes have in common: nothing of their documents, only who watches them. */
export class Desk {
  readonly sameness = new Sameness();
  readonly meter: EditMeter;
  readonly #now: () => number;
  readonly #waiting = new Map<string, number>();
  #glowsUntilMs = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.meter = new EditMeter(now);
  }

  /** Watches a pane's document; returns how to stop. */
  add(name: string, doc: Y.Doc): () => void {
    const stops = [this.sameness.add(name, doc), this.meter.add(doc)];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** How many changes of a page are nowhere but in it. */
  setWaiting(name: string, changes: number): void {
    this.#waiting.set(name, changes);
  }

  /** The first of these people whose page may not be put away. */
  waitingAmong(names: readonly string[]): string | null {
    return names.find((name) => (this.#waiting.get(name) ?? 0) > 0) ?? null;
  }

  pulled(): void {
    this.meter.forget();
  }

  pluggedIn(): void {
    this.meter.forget();
    this.#glowsUntilMs = this.#now() + GLOWING_MS;
  }

  readonly isGlowing = (): boolean => this.#now() < this.#glowsUntilMs;
}
