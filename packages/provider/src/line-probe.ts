import { encodeSyncStep1 } from '@tandem/protocol';
import * as Y from 'yjs';
import type { Environment } from './types';

/** How long a socket from before the network returned may take for any sign of life, in milliseconds. */
export const PROBE_MS = 500;

export type LineProbeOptions = {
  readonly environment: Pick<Environment, 'setTimer'>;
  readonly doc: Y.Doc;
  readonly send: (bytes: Uint8Array) => boolean;
  readonly onDead: () => void;
};

/** Asks a socket for a sign of life: for what this document lacks, which every server answers to every role. */
export class LineProbe {
  readonly #options: LineProbeOptions;
  #clear: () => void = () => undefined;

  constructor(options: LineProbeOptions) {
    this.#options = options;
  }

  start(): void {
    const { environment, doc, send, onDead } = this.#options;
    this.stop();
    if (send(encodeSyncStep1(Y.encodeStateVector(doc)))) this.#clear = environment.setTimer(onDead, PROBE_MS);
  }

  /** The socket has spoken, or is gone. */
  stop(): void {
    this.#clear();
    this.#clear = () => undefined;
  }
}
