import { fail, type Result } from '@tandem/protocol';
import type { CopyTrouble, LocalCopy, OpenCopy } from './local-copy';
import type { Environment } from './types';

/** How long the copy may take to open before the page goes on without it. It may still come later. */
export const COPY_DEADLINE_MS = 3_000;

type Opening = {
  readonly copy: LocalCopy;
  readonly environment: Environment;
  /** The copy is lost after it was opened. */
  readonly onTrouble: (trouble: CopyTrouble) => void;
  /** Told of `slow` when the deadline has passed, and then once more of what came of it after all. */
  readonly onOpened: (opened: Result<OpenCopy, CopyTrouble>) => void;
  readonly onFault: (fault: unknown) => void;
};

/** Opens a copy; returns how to call the deadline off. */
export function openCopy({ copy, environment, onTrouble, onOpened, onFault }: Opening): () => void {
  const clearDeadline = environment.setTimer(() => onOpened(fail('slow')), COPY_DEADLINE_MS);
  copy
    .open(onTrouble)
    .then((opened) => {
      clearDeadline();
      onOpened(opened);
    })
    .catch((fault: unknown) => {
      clearDeadline();
      onFault(fault);
      onOpened(fail('failed'));
    });
  return clearDeadline;
}
