import { fail } from '@tandem/protocol';
import type { CopyTrouble, LocalCopy, OpenCopy } from '../local-copy';
import { flush } from './flush';

/** A page's way to its storage: transactions wait while it is shut, and never begin once the page has crashed. */
export class Gate {
  #isShut = false;
  #isCrashed = false;
  #waiting: (() => void)[] = [];
  #active = 0;
  #idle: (() => void)[] = [];
  /** With it every transaction fails. */
  trouble: CopyTrouble | null = null;

  shut(): void {
    this.#isShut = true;
  }

  open(): void {
    this.#isShut = false;
    for (const pass of this.#waiting.splice(0)) pass();
  }

  crash(): void {
    this.#isCrashed = true;
    this.#waiting = [];
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isShut) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#isCrashed) await new Promise(() => undefined);
    this.#active++;
    try {
      return await work();
    } finally {
      this.#active--;
      if (this.#active === 0) for (const resolve of this.#idle.splice(0)) resolve();
    }
  }

  /** Resolves when nothing runs, and nothing that ran has begun something else. */
  async whenIdle(): Promise<void> {
    await flush();
    while (this.#active > 0) {
      await new Promise<void>((resolve) => this.#idle.push(resolve));
      await flush();
    }
  }
}

/** A local copy whose transactions go through a gate. */
export function gatedCopy(copy: LocalCopy, gate: Gate): LocalCopy {
  return {
    open: async (onTrouble) => {
      const opened = await gate.run(() => copy.open(onTrouble));
      return opened.ok ? { ok: true, value: gated(opened.value, gate) } : opened;
    },
    putAway: (id) => gate.run(() => copy.putAway(id)),
  };
}

function gated(copy: OpenCopy, gate: Gate): OpenCopy {
  return {
    content: copy.content,
    write: (batch) =>
      gate.run(async () => {
        return gate.trouble === null ? copy.write(batch) : fail(gate.trouble);
      }),
    giveUp: (lost) => gate.run(() => copy.giveUp(lost)),
    close: () => copy.close(),
  };
}
