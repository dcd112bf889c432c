import type { Result } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { z } from 'zod';

/** Why a request was refused, in one sentence for the person. */
export type Refusal = { readonly code: string; readonly message: string };

const refusal = z.object({ error: z.string(), message: z.string() });
const UNREACHABLE: Refusal = {
  code: 'unreachable',
  message: 'The server can’t be reached at the moment. Nothing was changed. Try again.',
};

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Asks the web app for something and reads its answer by `schema`. */
export async function call<T>(
  method: Method,
  path: string,
  schema: z.ZodType<T>,
  body: unknown = {},
): Promise<Result<T, Refusal>> {
  const isBytes = body instanceof Blob;
  const sent = method === 'GET' ? {} : { body: isBytes ? body : JSON.stringify(body) };
  const type = isBytes ? 'application/octet-stream' : 'application/json';
  try {
    const response = await fetch(path, { method, headers: { 'Content-Type': type }, ...sent });
    const value: unknown = await response.json();
    if (response.ok) return ok(schema.parse(value));
    const refused = refusal.safeParse(value);
    return fail(refused.success ? { code: refused.data.error, message: refused.data.message } : UNREACHABLE);
  } catch (error) {
    // No network, or somebody else's page in place of an answer.
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof z.ZodError)
      return fail(UNREACHABLE);
    throw error;
  }
}

/** Asks the web app for bytes. */
export async function callForBytes(path: string): Promise<Result<Uint8Array<ArrayBuffer>, Refusal>> {
  try {
    const response = await fetch(path);
    if (response.ok) return ok(new Uint8Array(await response.arrayBuffer()));
    const refused = refusal.safeParse(await response.json());
    return fail(refused.success ? { code: refused.data.error, message: refused.data.message } : UNREACHABLE);
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return fail(UNREACHABLE);
    throw error;
  }
}

/** For answers that say nothing but that it was done. */
export const done = z.unknown();
export const withId = z.object({ id: z.string() });
