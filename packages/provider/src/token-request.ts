import { fail, type Result, type TokenAnswer } from '@tandem/protocol';
import type { TokenFailure, TokenSource } from './types';

type Answer = Result<TokenAnswer, TokenFailure>;

/** Asks for a token until `signal` is aborted; then nobody is told. A source that throws counts as unreachable. */
export async function requestToken(
  getToken: TokenSource,
  signal: AbortSignal,
  onAnswer: (answer: Answer) => void,
  onFault: (fault: unknown) => void,
): Promise<void> {
  // The async wrapper turns a source that throws at once into one that rejects.
  const ask = async () => getToken(signal);
  const answer = await ask().catch((fault: unknown): Answer => {
    if (!signal.aborted) onFault(fault);
    return fail({ kind: 'unreachable' });
  });
  if (!signal.aborted) onAnswer(answer);
}
