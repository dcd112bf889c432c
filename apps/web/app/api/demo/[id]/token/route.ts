import { parseDocumentId } from '@tandem/protocol';
import { z } from 'zod';
import { parseDisplayName } from '../../../../../features/session/display-name';
import { config } from '../../../../../server/config';
import { isOwnOrigin } from '../../../../../server/http/own-origin';
import { demoToken } from '../../../../../server/token/demo-token';

const body = z.object({ name: z.string() });

/** Gives the page a token for its demo document. */
export async function POST(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const doc = parseDocumentId((await context.params).id);
  if (doc === null) return refusal(404, 'no such page');
  if (!isOwnOrigin(request.headers.get('origin'), config().origins)) return refusal(403, 'foreign origin');
  // A body that is no JSON names nobody, and is refused as such.
  const parsed = body.safeParse(await request.json().catch(() => null));
  const name = parsed.success ? parseDisplayName(parsed.data.name) : null;
  if (name === null) return refusal(400, 'a name has 1 to 80 characters');
  return Response.json(await demoToken(doc, name), { headers: PRIVATE });
}

const PRIVATE = { 'Cache-Control': 'private, no-store' };

function refusal(status: number, error: string): Response {
  return Response.json({ error }, { status, headers: PRIVATE });
}
