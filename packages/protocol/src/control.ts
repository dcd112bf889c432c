import { z } from 'zod';
import { CloseCode } from './close-codes';
import { ROLES } from './roles';
import { documentIdText } from './token';

/** Header type and audience of what the web app asks of the sync server, and of what the server tells the web app. */
export const CONTROL = { type: 'control+jwt', audience: 'tandem-control' } as const;
export const NOTIFY = { type: 'notify+jwt', audience: 'tandem-notify' } as const;
/** The longest life of such a token, `exp - iat`, in seconds. */
export const SERVICE_TOKEN_LIFE_S = 60;

const label = z.string().min(1).max(200);
const count = z.number().int().nonnegative();

/** Claims of both. `body` is the SHA-256 of the request's body in base64url, so that a token fits one request. */
export const serviceClaims = z
  .object({
    iss: z.string().min(1),
    aud: z.enum([CONTROL.audience, NOTIFY.audience]),
    /** In whose name: noted beside what is applied. */
    sub: label,
    jti: label,
    /** `<METHOD> <path with query>`. */
    req: z.string().min(1).max(2000),
    body: z.string().min(1).max(100),
    iat: count,
    exp: count,
  })
  .refine((claims) => claims.exp - claims.iat <= SERVICE_TOKEN_LIFE_S && claims.exp >= claims.iat, 'lives too long');

export type ServiceClaims = z.output<typeof serviceClaims>;

/**
 * Whose sessions are meant. Of a document: all, or only those of the subject `sub`, whose token rests on
 * `grant`, is older than `verBelow`, or names an editor schema below `schemaBelow`; all that are given must hold. A token that a withdrawal matched opens
 * and renews nothing any more.
 */
export const sessionMatch = z.union([
  z.strictObject({
    document: documentIdText,
    sub: label.optional(),
    grant: label.optional(),
    verBelow: count.optional(),
    schemaBelow: count.optional(),
  }),
  z.strictObject({ sid: label }),
  z.strictObject({ sub: label }),
]);
export type SessionMatch = z.output<typeof sessionMatch>;

/** What becomes of those sessions, at once. */
export const sessionChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('end'),
    code: z.union([z.literal(CloseCode.leaseOver), z.literal(CloseCode.accessWithdrawn)]),
  }),
  /** Lowers or raises the role in place; the session is told by a `role` notice. */
  z.strictObject({ kind: z.literal('role'), role: z.enum(ROLES) }),
]);
export type SessionChange = z.output<typeof sessionChange>;

/** `POST /control/sessions`; answered by `{"sessions": <how many matched>}`. */
export const changeSessions = z.strictObject({
  match: sessionMatch,
  change: sessionChange,
  /** Under which the web app has noted it: one that comes again, by whichever way, changes nothing any more. */
  id: label.optional(),
});

/** `POST /control/documents/<id>/notices`: said to every session of the document that speaks our extension. */
export const sendNotice = z.strictObject({ notice: z.looseObject({ t: z.string().min(1).max(40) }) });

/** `POST /control/documents/<id>/updates?part=body&marker=<label>`, the body is a V1 update; the answer. */
export const applyAnswer = z.object({
  /** False when the marker had been used before: nothing was applied now. */
  applied: z.boolean(),
  /** The committed sequence afterwards. */
  seq: count,
});
export type ApplyAnswer = z.output<typeof applyAnswer>;

/** `POST /control/documents/<id>/title`, with `?maxBytes=<n>` where the room may hold less; answered as an update is. */
export const editTitle = z.strictObject({
  /** One line, of whole characters. */
  title: z
    .string()
    .max(300)
    .regex(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u),
});

/** `POST /control/documents/<id>/copies`: where to; the answer has the title of the copy. */
export const copyDocument = z.strictObject({ to: documentIdText });
export const copyAnswer = applyAnswer.extend({ title: z.string().max(300) });
export type CopyAnswer = z.output<typeof copyAnswer>;

/** `GET /control/documents/<id>/history`: who wrote when, in the order in which they began, and what was erased. */
export const historyAnswer = z.object({
  sittings: z.array(
    z.object({
      /** What one person wrote without a long pause; others may have written at the same time. */
      sub: label,
      firstSeq: count,
      lastSeq: count,
      /** Milliseconds since 1970. */
      fromMs: count,
      toMs: count,
      /** How many updates. */
      edits: count,
    }),
  ),
  erasures: z.array(z.object({ upToSeq: count, timeMs: count, sub: label })),
});
export type HistoryAnswer = {
  readonly [K in keyof z.output<typeof historyAnswer>]: readonly z.output<typeof historyAnswer>[K][number][];
};

/** `GET /control/documents/<id>/moment?seq=<n>`: one update of what the body held then. */

/** `POST /control/documents/<id>/restore`: makes the body what it was as of a sequence; answered as an update is. */
export const restoreMoment = z.strictObject({ seq: count });

/** `POST /control/documents/<id>/erasures`: removes the history up to a sequence for good; answered by 204. */
export const eraseHistory = z.strictObject({ upToSeq: count.min(1) });

/** `GET /control/health`: how the sync server is. */
export const healthAnswer = z.object({
  /** Whether it takes connections. */
  isReady: z.boolean(),
  /** Whether edits can be kept. */
  store: z.enum(['well', 'failing', 'full']),
  /** Connections now, and documents' parts that are held open for them. */
  sessions: count,
  rooms: count,
});
export type HealthAnswer = z.output<typeof healthAnswer>;

/** A line of `GET /control/documents`, which lists every document that holds something. */
export const documentListing = z.object({
  document: documentIdText,
  /** Milliseconds since 1970. */
  lastEditedMs: count,
});

/** What changed in a document's body, as the sync server tells the web app: at least once, the last one counts. */
export const changeNotice = z.object({
  document: documentIdText,
  /** Committed sequence of the body; a notice with a lower one than known is old. */
  seq: count,
  /** The title as it stands, one line of at most 300 characters; empty when there is none. */
  title: z.string().max(300),
  /** The `sub` of the last edit, its name where known, and when it was accepted, in milliseconds since 1970. */
  by: label,
  name: z.string().max(80).nullable(),
  timeMs: count,
});
export type ChangeNotice = z.output<typeof changeNotice>;

/** The body of `POST <WEB_NOTIFY_URL>`; answered by 204 once it is kept. */
export const changeNotices = z.object({ changes: z.array(changeNotice).max(500) });

/** Who is in a document's body now. */
export const presentHere = z.object({
  document: documentIdText,
  /** Everybody, each once however many windows they have. */
  count,
  people: z.array(z.object({ sub: label, name: z.string().max(80), color: z.string().max(20) })).max(50),
});
export type PresentHere = z.output<typeof presentHere>;

/** Bytes of presence in one report, well within what the web app takes; a larger picture comes in parts. */
export const MOST_TOLD_BYTES = 400 * 1024;

/**
 * `POST <WEB_NOTIFY_URL>/../report`, every few seconds and when somebody comes or goes: who is where, and which
 * withdrawals this server has heard. The answer tells what it has not heard yet: the net under `/control/sessions`.
 */
export const report = z.object({
  /** Of this process of the sync server. */
  epoch: label,
  /** Whether nothing that was told before counts; else these are the changes since, with nobody where all went. */
  isWhole: z.boolean(),
  present: z.array(presentHere).max(20_000),
  heard: z.array(label).max(500),
});
export type Report = z.output<typeof report>;

export const reportAnswer = z.object({
  /** Whether the changes were of a picture that the web app doesn't have: it was started anew. */
  wantsWhole: z.boolean(),
  withdrawals: z
    .array(
      changeSessions.extend({
        id: label,
        /** When the web app noted it, in seconds since 1970 by its clock. */
        askedS: count,
      }),
    )
    .max(500),
});
export type ReportAnswer = z.output<typeof reportAnswer>;
