import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal, User } from '../access/principal';
import { subOf } from '../access/principal';
import { config } from '../config';
import { database } from '../db';
import type { Outcome } from '../denial';
import { SIGN_IN, TOO_MANY } from '../denial';
import { readableAmong } from '../documents/bases';
import { logTrouble } from '../log';
import { unreadOf } from '../notifications/read';
import { installationFacts } from '../people/installation';
import { documentsWithPeople, presentIn } from '../presence/here';
import type { Happening } from './hub';
import { hub } from './hub';

/** A comment this often keeps proxies from cutting the line, in milliseconds; so often the sign-in is looked at. */
const BEAT_MS = 15_000;

/**
 * What happens from now on, for a user, as Server-Sent Events: `list` and `reset` without data, `presence` with who is
 * in which of the documents that they may open, `notification` with how many are unread. `lastId` is the last event
 * that they heard of.
 */
export async function openStream(
  who: Principal,
  lastId: string | null,
  signal: AbortSignal,
): Promise<Outcome<ReadableStream<Uint8Array>>> {
  if (!can(who, 'events:hear', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  if (hub().countOf(who.id) >= config().limits.streamsPerPerson) return fail(TOO_MANY);
  return ok(streamFor(who, lastId, signal));
}

function streamFor(user: User, lastId: string | null, signal: AbortSignal): ReadableStream<Uint8Array> {
  let close: () => void = () => undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const teller = new Teller(user, controller);
      const stop = hub().listen({
        userId: user.id,
        sid: user.sid,
        tell: (seq, happenings) => teller.tell(seq, happenings),
        end: () => close(),
      });
      const beat = setInterval(
        () => void teller.beat().catch((error: unknown) => logTrouble('a stream', error)),
        BEAT_MS,
      );
      close = () => {
        clearInterval(beat);
        stop();
        teller.close();
      };
      teller.onOver = close;
      signal.addEventListener('abort', close, { once: true });
      teller.begin(lastId);
    },
    cancel: () => close(),
  });
}

/** Writes to one stream what its user may know, in order. */
class Teller {
  onOver: () => void = () => undefined;
  private readonly user: User;
  private readonly controller: ReadableStreamDefaultController<Uint8Array>;
  private readonly encoder = new TextEncoder();
  private before: Promise<void> = Promise.resolve();
  private isOpen = true;

  constructor(user: User, controller: ReadableStreamDefaultController<Uint8Array>) {
    this.user = user;
    this.controller = controller;
  }

  begin(lastId: string | null): void {
    const [epoch, seq] = partsOf(lastId);
    const { epoch: own, lastSeq } = hub();
    const missed = lastId === null ? [] : epoch === own ? hub().since(seq) : null;
    this.write('retry: 2000\n\n');
    this.after(async () => {
      if (missed === null) this.send('reset', {}, lastSeq);
      else if (missed.length > 0) await this.sendAll(missed, lastSeq);
      await this.sendWholePresence(lastSeq);
      await this.sendUnread(lastSeq);
    });
  }

  tell(seq: number, happenings: readonly Happening[]): void {
    this.after(() => this.sendAll(happenings, seq));
  }

  async beat(): Promise<void> {
    const db = await database();
    const session = await db
      .selectFrom('session')
      .innerJoin('user', 'user.id', 'session.userId')
      .select('user.id')
      .where('session.id', '=', this.user.sessionId)
      .where('user.suspendedAt', 'is', null)
      .executeTakeFirst();
    if (session === undefined) this.onOver();
    else this.write(': here\n\n');
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.controller.close();
  }

  /** One after the other: what is asked of the database must not overtake. */
  private after(act: () => Promise<void>): void {
    this.before = this.before.then(act).catch((error: unknown) => {
      logTrouble('a stream of events', error);
      this.onOver();
    });
  }

  private async sendAll(happenings: readonly Happening[], seq: number): Promise<void> {
    const named = (kind: 'documents' | 'presence') =>
      new Set(happenings.flatMap((each) => (each.kind === kind ? each.documents : [])));
    if (await this.concernsLists(happenings, named('documents'))) this.send('list', {}, seq);
    const moved = named('presence');
    // What may be opened is perhaps another: who is in it is told anew.
    if (happenings.some(({ kind }) => kind === 'lists')) await this.sendWholePresence(seq);
    else if (moved.size > 0) await this.sendPresence([...moved], seq);
    const { id } = this.user;
    if (happenings.some((each) => each.kind === 'notifications' && each.users.includes(id))) await this.sendUnread(seq);
  }

  private async concernsLists(happenings: readonly Happening[], documents: ReadonlySet<DocumentId>): Promise<boolean> {
    const { id } = this.user;
    const isNamed = ({ kind, ...each }: Happening) =>
      kind === 'lists' && 'users' in each && (each.users === null || each.users.includes(id));
    if (happenings.some(isNamed)) return true;
    return (await readableAmong(await database(), id, [...documents], Date.now())).size > 0;
  }

  /** Of documents that the user may open, and of those the others by what they may know of them. */
  private async sendPresence(documents: readonly DocumentId[], seq: number, isWhole = false): Promise<void> {
    const readable = await readableAmong(await database(), this.user.id, documents, Date.now());
    const here = [...readable].map((id) => {
      const { count, people } = presentIn(id, Date.now());
      return { id, count, people: people.map(({ sub, name, color }) => ({ id: sub, name, color })) };
    });
    if (isWhole || here.length > 0) this.send('presence', { me: subOf(this.user.id), isWhole, documents: here }, seq);
  }

  private sendWholePresence(seq: number): Promise<void> {
    return this.sendPresence(documentsWithPeople(Date.now()), seq, true);
  }

  private async sendUnread(seq: number): Promise<void> {
    this.send('notification', { unread: await unreadOf(await database(), this.user.id) }, seq);
  }

  private send(event: string, data: unknown, seq: number): void {
    this.write(`event: ${event}\nid: ${hub().epoch}:${seq}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    if (this.isOpen) this.controller.enqueue(this.encoder.encode(text));
  }
}

function partsOf(lastId: string | null): [epoch: string, seq: number] {
  const [epoch = '', seq = ''] = (lastId ?? '').split(':');
  return [epoch, /^\d{1,15}$/.test(seq) ? Number(seq) : Number.MAX_SAFE_INTEGER];
}
