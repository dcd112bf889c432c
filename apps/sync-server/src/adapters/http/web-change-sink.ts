import type { ChangeNotice } from '@tandem/protocol';
import type { ChangeSink, Delivery } from '../../ports/index';
import type { SignedPostOptions } from './signed-post';
import { causeOf, postSigned } from './signed-post';

/** Answers of the 4xx range that say "later". */
const PASSING: readonly number[] = [401, 408, 429];

/** Posts change notices to the web app. */
export function createWebChangeSink(options: SignedPostOptions): ChangeSink {
  async function post(changes: readonly ChangeNotice[]): Promise<Delivery> {
    const answer = await postSigned(options, { changes });
    await answer.body?.cancel();
    return deliveryOf(answer.status);
  }
  return {
    deliver: (changes) => post(changes).catch((error: unknown) => ({ kind: 'failed', reason: causeOf(error) })),
  };
}

function deliveryOf(status: number): Delivery {
  if (status >= 200 && status < 300) return { kind: 'kept' };
  const reason = `it answered ${status}`;
  const isRefused = status >= 300 && status < 500 && !PASSING.includes(status);
  return { kind: isRefused ? 'refused' : 'failed', reason };
}
