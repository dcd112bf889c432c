import { encodeSyncStep1 } from '@tandem/protocol';
import * as Y from 'yjs';
import type { Environment } from './types';

/** How long a socket from before the network returned may take for any sign of life, in milliseconds. */
export const PROBE_MS = 500;
/** On a slow line: this many times what its last answer took. */
const ROUND_TRIPS = 3;

export type LineProbeOptions = {
  readonly environment: Pick<Environment, 'setTimer'>;
  readonly doc: Y.Doc;
  /** What the last answer on this line took, in milliseconds. */
  readonly roundTripMs: () => number;
  readonly send: (bytes: Uint8Array) => boolean;
  readonly onDead: () => void;
};

/** Asks a socket for a sign of life: for what this document lacks, which every server answers to every role. */
export class LineProbe {
  readonly #options: LineProbeOptions;
  #clear: (() => void) | null = null;

  constructor(options: LineProbeOptions) {
    this.#options = options;
  }

  /** One question at a time: who asks again waits for the same answer. */
  start(): void {
    const { environment, doc, send, roundTripMs, onDead } = this.#options;
    if (this.#clear !== null || !send(encodeSyncStep1(Y.encodeStateVector(doc)))) return;
    const patienceMs = Math.max(PROBE_MS, ROUND_TRIPS * roundTripMs());
    this.#clear = environment.setTimer(() => {
      this.#clear = null;
      onDead();
    }, patienceMs);
  }

  /** The socket has spoken, or is gone. */
  stop(): void {
    this.#clear?.();
    this.#clear = null;
  }
}
