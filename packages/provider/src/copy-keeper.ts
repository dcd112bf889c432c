import type { Result, Role } from '@tandem/protocol';
import { openCopy } from './copy-opening';
import { CopyWriter, type WriterOptions } from './copy-writer';
import type { CopyState, CopyTrouble, KeptLostText, LocalCopy, LostText, OpenCopy } from './local-copy';
import type { CopyActs, Environment } from './types';
import type { UnsentRanges } from './unsent-ranges';

export type KeeperOptions = Omit<WriterOptions, 'onTrouble'> & {
  readonly copy: LocalCopy | undefined;
  readonly environment: Environment;
};

/** What the copy says to the provider's picture. */
type CopyFacts = {
  readonly copy: CopyState;
  readonly synced: boolean;
  /** Whether the whole document was found in the copy. */
  readonly hasCopy: boolean;
  readonly lost: readonly KeptLostText[];
};

type Phase = Extract<CopyState, { kind: 'none' | 'opening' | 'unavailable' }> | { readonly kind: 'open' };

/** The local copy of one provider, from the first look at it to its end; where there is none the page goes on without. */
export class CopyKeeper implements CopyActs {
  readonly #options: KeeperOptions;
  #phase: Phase = { kind: 'none' };
  /** Stays when writing has failed: what is in the copy may still have to be given up. */
  #writer: CopyWriter | null = null;
  #lost: readonly KeptLostText[] = [];
  #role: Role | null = null;
  #wasWhole = false;
  #isSynced = false;
  #isFrozen = false;
  #isClosing = false;
  #clearDeadline: () => void = () => undefined;
  #waiting: (() => void)[] = [];

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  get facts(): CopyFacts {
    const open = { kind: this.#writer?.isKeeping ? 'keeping' : 'kept' } as const;
    const copy = this.#phase.kind === 'open' ? open : this.#phase;
    return { copy, synced: this.#isSynced, hasCopy: this.#wasWhole, lost: this.#lost };
  }

  /** The role found in the copy. */
  get role(): Role | null {
    return this.#role;
  }

  /** Reads the copy; `onRead` is called when that is done, has failed, or takes too long, and perhaps twice. */
  open(onRead: () => void): void {
    const { copy, environment, onFault } = this.#options;
    if (copy === undefined) return onRead();
    this.#phase = { kind: 'opening' };
    const onTrouble = (trouble: CopyTrouble) => this.#fail(trouble);
    const onOpened = (opened: Result<OpenCopy, CopyTrouble>) => {
      this.#opened(opened);
      onRead();
    };
    this.#clearDeadline = openCopy({ copy, environment, onTrouble, onOpened, onFault });
  }

  updated(update: Uint8Array, isOwn: boolean): void {
    this.#open?.updated(update, isOwn);
  }

  /** The Y.Doc holds edits that were not told one by one. */
  rewrite(): void {
    this.#open?.rewrite();
  }

  /** The Y.Doc is in step with the server; told again when the page is looked at: other tabs may have ended meanwhile. */
  synced(): void {
    this.#isSynced = true;
    this.#open?.synced();
  }

  setRole(role: Role): void {
    if (role === this.#role || this.#isFrozen) return;
    this.#role = role;
    this.#open?.setRole(role);
  }

  acknowledged(upTo: number): void {
    this.#open?.acknowledged(upTo);
  }

  freeze(): void {
    this.#isFrozen = true;
    this.#writer?.freeze();
  }

  flush(): void {
    this.#open?.flush();
  }

  readonly unsentRanges = (): UnsentRanges => this.#writer?.found.ranges ?? new Map();

  readonly setAside = async (lost: LostText | null): Promise<KeptLostText | null> => {
    const writer = this.#writer;
    this.#writer = null;
    if (this.#phase.kind !== 'none') this.#fail('removed');
    return writer === null ? null : writer.giveUp(lost);
  };

  readonly putAway = (id: number): void => {
    const { copy, onChange, onFault } = this.#options;
    this.#lost = this.#lost.filter((lost) => lost.id !== id);
    copy?.putAway(id).catch(onFault);
    onChange();
  };

  readonly whenKept = (): Promise<void> =>
    new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#settle();
    });

  /** Writes what waits and lets go. */
  close(): void {
    this.#isClosing = true;
    this.#clearDeadline();
    if (this.#phase.kind === 'opening') this.#phase = { kind: 'none' };
    this.#writer?.close();
    this.#settle();
  }

  get #open(): CopyWriter | null {
    return this.#phase.kind === 'open' && !this.#isClosing ? this.#writer : null;
  }

  #opened(opened: Result<OpenCopy, CopyTrouble>): void {
    if (!opened.ok) return this.#fail(opened.error);
    if (!isAwaited(this.#phase) || this.#isClosing) return opened.value.close();
    this.#join(opened.value);
  }

  #join(copy: OpenCopy): void {
    const onChange = () => {
      this.#settle();
      this.#options.onChange();
    };
    const writer = new CopyWriter(copy, { ...this.#options, onChange, onTrouble: (trouble) => this.#fail(trouble) });
    this.#writer = writer;
    writer.join();
    this.#phase = { kind: 'open' };
    const { isWhole, lost, role } = copy.content;
    this.#wasWhole = isWhole;
    this.#lost = lost;
    if (this.#isFrozen) writer.freeze();
    if (this.#role !== null) writer.setRole(this.#role);
    else this.#role = role;
    if (this.#isSynced) writer.synced();
  }

  /** The first trouble stays, but for a copy that was only slow. Nothing is written any more. */
  #fail(reason: CopyTrouble): void {
    const isOver = this.#phase.kind === 'unavailable' && this.#phase.reason !== 'slow';
    if (!isOver) this.#phase = { kind: 'unavailable', reason };
    this.#settle();
    this.#options.onChange();
  }

  #settle(): void {
    const isBusy = this.#phase.kind === 'opening' || (this.#phase.kind === 'open' && this.#writer?.isIdle === false);
    if (isBusy) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** A copy that was only slow may still come. */
function isAwaited(phase: Phase): boolean {
  return phase.kind === 'opening' || (phase.kind === 'unavailable' && phase.reason === 'slow');
}
