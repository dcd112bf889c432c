import type { DocumentId, Result, TokenAnswer } from '@tandem/protocol';
import { fail, ok, tokenAnswer } from '@tandem/protocol';
import type { TokenFailure, TokenSource } from '@tandem/provider';
import { decodeJwt } from 'jose';
import { z } from 'zod';

/** Who the server says one is, as presence shows it. */
export type Identity = { readonly id: string; readonly name: string; readonly color: string };

type Options = {
  readonly document: DocumentId;
  readonly name: string;
  readonly fetch: typeof globalThis.fetch;
  readonly onIdentity: (identity: Identity) => void;
};

type Refusal = Extract<TokenFailure, { kind: 'refused' }>['reason'];

/** What an answer's status code means for the person; others are troubles of the moment. */
const REFUSALS: ReadonlyMap<number, Refusal> = new Map([
  [400, 'forbidden'],
  [401, 'sign-in'],
  [403, 'forbidden'],
  [404, 'gone'],
  [429, 'too-many'],
]);

/** Asks the web app for tokens of a demo page. */
export function tokenSource(options: Options): TokenSource {
  return async (signal) => {
    const answer = await ask(options, signal);
    if (answer.ok) options.onIdentity(identityOf(answer.value.token));
    return answer;
  };
}

async function ask(options: Options, signal: AbortSignal): Promise<Result<TokenAnswer, TokenFailure>> {
  try {
    const response = await options.fetch(`/api/demo/${options.document}/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: options.name }),
      signal,
    });
    const reason = REFUSALS.get(response.status);
    if (reason !== undefined) return fail({ kind: 'refused', reason });
    const parsed = tokenAnswer.safeParse(response.ok ? await response.json() : null);
    return parsed.success ? ok(parsed.data) : fail({ kind: 'unreachable' });
  } catch (error) {
    // No network, an aborted request, or a proxy's page in place of JSON: all of them pass.
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException) {
      return fail({ kind: 'unreachable' });
    }
    throw error;
  }
}

const claims = z.object({ sub: z.string(), name: z.string(), color: z.string() });

function identityOf(token: string): Identity {
  const { sub, name, color } = claims.parse(decodeJwt(token));
  return { id: sub, name, color };
}
