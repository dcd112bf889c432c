import type { Result, TokenAnswer } from '@tandem/protocol';
import { fail, ok, tokenAnswer } from '@tandem/protocol';
import type { TokenFailure, TokenSource } from '@tandem/provider';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Me } from './me';

/** One of several people who are one visitor; only demo pages know such. */
export type Pane = { readonly number: number; readonly name: string };

type Options = {
  /** Whose Y.Doc the tokens are for. */
  readonly me: Me;
  readonly tokenUrl: string;
  /** The version of the editor schema that this page knows. */
  readonly schema: number;
  readonly pane?: Pane | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** Told of the name and colour that each token carries. */
  readonly onIdentity: (identity: Me) => void;
};

type Refusal = Extract<TokenFailure, { kind: 'refused' }>['reason'];

/** What an answer's status code means for the person; others are troubles of the moment. */
const REFUSALS: ReadonlyMap<number, Refusal> = new Map([
  [401, 'sign-in'],
  [403, 'forbidden'],
  [404, 'gone'],
  [410, 'gone'],
  [421, 'elsewhere'],
  [429, 'too-many'],
]);

/**
 * Asks the web app for tokens of a document. One for somebody else is refused: what this person wrote must not go out
 * under another name.
 */
export function tokenSource(options: Options): TokenSource {
  return async (signal) => {
    const answer = await ask(options, signal);
    if (!answer.ok) return answer;
    const identity = identityOf(answer.value.token);
    if (identity.id !== options.me.id) return fail({ kind: 'refused', reason: 'other-person' });
    options.onIdentity(identity);
    return answer;
  };
}

async function ask(options: Options, signal: AbortSignal): Promise<Result<TokenAnswer, TokenFailure>> {
  try {
    const response = await options.fetch(options.tokenUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ schema: options.schema, pane: options.pane }),
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

function identityOf(token: string): Me {
  const { sub, name, color } = claims.parse(decodeJwt(token));
  return { id: sub, name, color };
}
