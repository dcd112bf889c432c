import { z } from 'zod';
import type { DocumentId } from './ids';
import { parseDocumentId } from './ids';
import { ROLES } from './roles';

/** Header fields that a session token must carry; anything else is refused. */
export const TOKEN_ALGORITHM = 'EdDSA';
export const TOKEN_TYPE = 'doc+jwt';
export const TOKEN_AUDIENCE = 'tandem-sync';
/** The longest life of a token, `exp - iat`, in seconds. */
export const TOKEN_LIFE_S = 120;
/** The longest token that is read; ours have some 600 characters. */
export const TOKEN_MOST_CHARACTERS = 8192;
/** How far the clocks of two machines may differ, in seconds. */
export const TOKEN_TOLERANCE_S = 30;

/** Subprotocols of our own provider; the server answers the first. */
export const SUBPROTOCOL = 'tandem.v1';
export const BEARER_PREFIX = 'tandem.bearer.';

const label = z.string().min(1).max(200);
const seconds = z.number().int().nonnegative();

/** Text that has to be a document id. */
export const documentIdText = z.string().transform((text, context): DocumentId => {
  const id = parseDocumentId(text);
  if (id !== null) return id;
  context.addIssue({ code: 'custom', message: 'is not a lower-case UUID' });
  return z.NEVER;
});

/** Claims of a session token. Unknown claims are ignored. */
export const tokenClaims = z
  .object({
    iss: z.string().min(1),
    aud: z.literal(TOKEN_AUDIENCE),
    sub: label,
    sid: label,
    jti: label,
    doc: documentIdText,
    role: z.enum(ROLES),
    name: z.string().min(1).max(80),
    color: z.string().regex(/^#[0-9a-fA-F]{6}$/),
    ver: seconds,
    /** What the access rests on, such as `link:<id>`: sessions can be ended by it. */
    grant: label.optional(),
    /** The editor schema of the page that asked; none for programs. */
    schema: seconds.optional(),
    /** The most that the document may hold while this session writes, in bytes. */
    maxBytes: seconds.optional(),
    iat: seconds,
    exp: seconds,
  })
  .refine((claims) => claims.exp - claims.iat <= TOKEN_LIFE_S && claims.exp >= claims.iat, 'token lives too long');

export type TokenClaims = z.output<typeof tokenClaims>;

/** What the page's token route answers, and what `npm run token -- --json` prints. */
export const tokenAnswer = z.object({
  url: z.string().min(1),
  room: z.string().min(1),
  token: z.string().min(1),
  /** The page's editor is older than the document: the token only reads until the page is loaded anew. */
  reload: z.boolean().optional(),
});
export type TokenAnswer = z.output<typeof tokenAnswer>;
