import { z } from 'zod';
import { ROLES } from './roles';

/** Why an edit was not applied. */
export const NOT_APPLIED_REASONS = ['read-only'] as const;
export type NotAppliedReason = (typeof NOT_APPLIED_REASONS)[number];

/** Why a token did not renew the session. */
export const TOKEN_REFUSALS = ['invalid', 'other-subject', 'other-document', 'outdated'] as const;
export type TokenRefusal = (typeof TOKEN_REFUSALS)[number];

const noticeSchema = z.discriminatedUnion('t', [
  /** The session lives until then, in milliseconds since 1970. */
  z.object({ t: z.literal('lease'), until: z.number() }),
  z.object({ t: z.literal('refused'), reason: z.enum(TOKEN_REFUSALS) }),
  z.object({ t: z.literal('not-applied'), nonce: z.number(), reason: z.enum(NOT_APPLIED_REASONS) }),
  z.object({ t: z.literal('role'), role: z.enum(ROLES) }),
  /** Whether edits can be kept now; while they can't, they wait on the server and are kept once they can. */
  z.object({ t: z.literal('store'), state: z.enum(['well', 'full', 'failing']) }),
  /** Whether all of the document is there; what is left of a damaged one is to be read, not written. */
  z.object({ t: z.literal('document'), state: z.enum(['whole', 'damaged']) }),
  /** The page may only read until it is loaded anew, whatever the reason. `schema`: a newer editor was at work. */
  z.object({ t: z.literal('reload'), reason: z.string() }),
  /** Somebody made the document what it was at a moment, in milliseconds since 1970; `name` is null when not known. */
  z.object({
    t: z.literal('restored'),
    by: z.string().max(200),
    name: z.string().max(80).nullable(),
    momentMs: z.number(),
  }),
]);

/** What the server tells a session that has sent an extension message. */
export type Notice = z.output<typeof noticeSchema>;

/** That somebody restored an earlier version. */
export type RestoreNotice = Extract<Notice, { t: 'restored' }>;

/** The notice that JSON text holds, or null when this version knows no such notice. */
export function parseNotice(text: string): Notice | null {
  const parsed = noticeSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Text that is no JSON is no notice; the caller is told by null.
    return undefined;
  }
}
