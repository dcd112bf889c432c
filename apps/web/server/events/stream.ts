import 'server-only';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal, User } from '../access/principal';
import { config } from '../config';
import type { Outcome } from '../denial';
import { SIGN_IN, TOO_MANY } from '../denial';
import { logTrouble } from '../log';
import { installationFacts } from '../people/installation';
import { hub } from './hub';
import { Teller } from './teller';

/** A comment this often keeps proxies from cutting the line, in milliseconds; so often the sign-in is looked at. */
const BEAT_MS = 15_000;
/** What may wait for a reader who doesn't read; then the stream ends, and they come back for the rest. */
const MOST_UNREAD_BYTES = 1024 * 1024;

type Line = {
  /** The last event that they heard of. */
  readonly lastId: string | null;
  readonly signal: AbortSignal;
  /** Whether their sign-in still is one. */
  readonly isSignedIn: (user: User) => Promise<boolean>;
};

/**
 * What happens from now on, for a user, as Server-Sent Events: `list` and `reset` without data, `presence` with who is
 * in which of the documents that they may open, `notification` with how many are unread.
 */
export async function openStream(who: Principal, line: Line): Promise<Outcome<ReadableStream<Uint8Array>>> {
  if (!can(who, 'events:hear', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  if (hub().countOf(who.id) >= config().limits.streamsPerPerson) return fail(TOO_MANY);
  return ok(streamFor(who, line));
}

function streamFor(user: User, line: Line): ReadableStream<Uint8Array> {
  let close: () => void = () => undefined;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      close = connect(user, line, controller);
    },
    cancel: () => close(),
  };
  return new ReadableStream(source, { highWaterMark: MOST_UNREAD_BYTES, size: (bytes) => bytes.byteLength });
}

/** Tells into the stream until it is cut or over; returns what ends it. */
function connect(
  user: User,
  { lastId, signal, isSignedIn }: Line,
  controller: ReadableStreamDefaultController<Uint8Array>,
): () => void {
  const end = () => {
    clearInterval(beat);
    stop();
    if (teller.close()) closeQuietly(controller);
  };
  const encoder = new TextEncoder();
  const teller = new Teller(user, {
    write(text) {
      if ((controller.desiredSize ?? 0) <= 0) end();
      else controller.enqueue(encoder.encode(text));
    },
    end,
  });
  const look = async () => {
    if (await isSignedIn(user)) teller.beat();
    else end();
  };
  const lookNow = () => void look().catch((error: unknown) => logTrouble('a stream of events', error));
  const beat = setInterval(lookNow, BEAT_MS);
  const tell: Teller['tell'] = (news) => teller.tell(news);
  const stop = hub().listen({ userId: user.id, sid: user.sid, tell, end });
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  teller.begin(lastId);
  // A sign-in that ended while the stream was opened was not heard of.
  lookNow();
  return end;
}

/** A reader who has gone has closed it already. */
function closeQuietly(controller: ReadableStreamDefaultController<Uint8Array>): void {
  try {
    controller.close();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
