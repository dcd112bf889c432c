import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok, parseDocumentId } from '@tandem/protocol';
import { headers } from 'next/headers';
import { z } from 'zod';
import type { Principal } from '../access/principal';
import { currentPrincipal } from '../auth/current';
import { config } from '../config';
import type { Denial, Outcome } from '../denial';
import { badInput, DENIAL_STATUS, NOT_FOUND } from '../denial';
import { networkOf } from './client-network';
import { isFormerHome, isOwnOrigin } from './own-origin';

/** The longest body of a route, in bytes; a picture is the largest. */
const MOST_BYTES = 256 * 1024;

export type Asked<Input> = {
  readonly principal: Principal;
  readonly input: Input;
  readonly params: Readonly<Record<string, string>>;
  readonly network: string;
};

type Context = { readonly params: Promise<Record<string, string>> };
type Handler = (request: Request, context: Context) => Promise<Response>;

/** A route that changes something: refused to pages of other origins; its JSON body is read by `schema`. */
export function changing<Input>(
  schema: z.ZodType<Input>,
  act: (asked: Asked<Input>) => Promise<Outcome<unknown> | Response>,
): Handler {
  return async (request, context) => {
    const foreign = foreignOrigin(request);
    if (foreign !== null) return denied(foreign);
    const body = await readBody(request);
    if (!body.ok) return denied(body.error);
    const input = schema.safeParse(parseJson(body.value));
    if (!input.success) return denied(badInput(sentenceOf(input.error)));
    return answer(await act(await asked(input.data, context)));
  };
}

/** A route that changes something and takes bytes. */
export function takingBytes(act: (asked: Asked<Uint8Array>) => Promise<Outcome<unknown>>): Handler {
  return async (request, context) => {
    const foreign = foreignOrigin(request);
    if (foreign !== null) return denied(foreign);
    const body = await readBody(request);
    return body.ok ? answer(await act(await asked(body.value, context))) : denied(body.error);
  };
}

/** A route that only reads. */
export function reading(act: (asked: Asked<URLSearchParams>) => Promise<Outcome<unknown> | Response>): Handler {
  return async (request, context) => answer(await act(await asked(new URL(request.url).searchParams, context)));
}

/** No body is needed. */
export const nothing = z.unknown();

/** The document that a route's address names. */
export function documentOf(params: Readonly<Record<string, string>>): Outcome<DocumentId> {
  const id = parseDocumentId(params.id ?? '');
  return id === null ? fail(NOT_FOUND) : ok(id);
}

/** The sequence that a route's address names. */
export function seqOf(params: Readonly<Record<string, string>>): Outcome<number> {
  const text = params.seq ?? '';
  return /^\d{1,15}$/.test(text) ? ok(Number(text)) : fail(NOT_FOUND);
}

/** An answer that sets or clears cookies. */
export function withCookies(cookies: readonly string[], value: unknown = {}): Response {
  const response = Response.json(value, { headers: PRIVATE });
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie);
  return response;
}

export function denied({ code, message }: Denial): Response {
  return Response.json({ error: code, message }, { status: DENIAL_STATUS[code], headers: PRIVATE });
}

/** An id of ours in a route's address. */
export function idOf(params: Readonly<Record<string, string>>): string {
  const id = params.id ?? '';
  return /^[\w-]{1,64}$/.test(id) ? id : '';
}

export const PRIVATE = { 'Cache-Control': 'private, no-store' } as const;

async function asked<Input>(input: Input, context: Context): Promise<Asked<Input>> {
  const [principal, params, sent] = await Promise.all([currentPrincipal(), context.params, headers()]);
  return { principal, input, params, network: networkOf(sent) };
}

function answer(outcome: Outcome<unknown> | Response): Response {
  if (outcome instanceof Response) return outcome;
  return outcome.ok ? Response.json(outcome.value ?? {}, { headers: PRIVATE }) : denied(outcome.error);
}

function foreignOrigin(request: Request): Denial | null {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const isOurs = isOwnOrigin(origin, config().origins);
  const isSameSite = site === null || site === 'same-origin' || site === 'none';
  if (isOurs && isSameSite) return null;
  if (isSameSite && isFormerHome(origin, request.headers.get('host'))) {
    return { code: 'elsewhere', message: 'This server has another address now. Ask whoever runs it, and go on there.' };
  }
  return { code: 'forbidden', message: 'This page may not do this here.' };
}

async function readBody(request: Request): Promise<Outcome<Uint8Array>> {
  const tooLarge = { code: 'too-large', message: 'That is more than this server takes.' } as const;
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) return fail(tooLarge);
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      return fail(tooLarge);
    }
    parts.push(part.value);
  }
  return ok(new Uint8Array(Buffer.concat(parts)));
}

/** A body that is no JSON is undefined, and refused by whatever schema asks for something. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function sentenceOf(error: z.ZodError): string {
  return (
    error.issues.find(({ code }) => code === 'custom')?.message ?? 'Something in this request is missing or wrong.'
  );
}
