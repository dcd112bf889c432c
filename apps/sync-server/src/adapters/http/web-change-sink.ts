import type { ChangeNotice } from '@tandem/protocol';
import type { ChangeSink, Delivery } from '../../ports/index';

const DEADLINE_MS = 10_000;
/** Answers of the 4xx range that say "later". */
const PASSING: readonly number[] = [401, 408, 429];

export type WebSinkOptions = {
  readonly url: URL;
  readonly sign: (request: { readonly req: string; readonly body: Uint8Array }) => Promise<string>;
};

/** Posts change notices to the web app. */
export function createWebChangeSink({ url, sign }: WebSinkOptions): ChangeSink {
  async function post(changes: readonly ChangeNotice[]): Promise<Delivery> {
    const body = Buffer.from(JSON.stringify({ changes }));
    const token = await sign({ req: `POST ${url.pathname}${url.search}`, body });
    const answer = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    await answer.body?.cancel();
    return deliveryOf(answer.status);
  }
  return {
    deliver: (changes) =>
      post(changes).catch((error: unknown) => {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
        return { kind: 'failed', reason: cause instanceof Error ? cause.message : String(cause) };
      }),
  };
}

function deliveryOf(status: number): Delivery {
  if (status >= 200 && status < 300) return { kind: 'kept' };
  const reason = `it answered ${status}`;
  const isRefused = status >= 300 && status < 500 && !PASSING.includes(status);
  return { kind: isRefused ? 'refused' : 'failed', reason };
}
