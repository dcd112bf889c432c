const DEADLINE_MS = 10_000;

export type SignedPostOptions = {
  readonly url: URL;
  readonly sign: (request: { readonly req: string; readonly body: Uint8Array }) => Promise<string>;
};

/** Posts JSON to the web app with a token for exactly this request; rejects when nobody answers. */
export async function postSigned({ url, sign }: SignedPostOptions, value: unknown): Promise<Response> {
  const body = Buffer.from(JSON.stringify(value));
  const token = await sign({ req: `POST ${url.pathname}${url.search}`, body });
  return fetch(url, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
}

/** Why nobody answered, in the words of the system. */
export function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
