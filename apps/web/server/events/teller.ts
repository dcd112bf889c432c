import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import type { User } from '../access/principal';
import { subOf } from '../access/principal';
import { database } from '../db';
import { readableAmong } from '../documents/bases';
import { logTrouble } from '../log';
import { unreadOf } from '../notifications/read';
import { documentsWithPeople, presentIn } from '../presence/here';
import type { Happening, Numbered } from './hub';
import { hub, MOST_KEPT } from './hub';

type Line = { readonly write: (text: string) => void; readonly end: () => void };

/** How long a browser waits before it comes back, in milliseconds. */
const RETRY_MS = 2_000;

/** Writes to one stream what its user may know now, in order. */
export class Teller {
  private readonly user: User;
  private readonly line: Line;
  private waiting: Happening[] = [];
  private seq = 0;
  /** Up to here all was told at the beginning. A new page has been told nothing: its lists may be a moment older. */
  private caughtUpTo = 0;
  private isTelling = false;
  private isOpen = true;
  private unread: number | null = null;

  constructor(user: User, line: Line) {
    this.user = user;
    this.line = line;
  }

  /** Goes on after the last event that they heard of, or says that everything is to be asked for anew. */
  begin(lastId: string | null): void {
    const { epoch, lastSeq } = hub();
    const [of, after] = partsOf(lastId);
    const missed = lastId === null ? [] : of === epoch ? hub().since(after) : null;
    this.write(`retry: ${RETRY_MS}\n\n`);
    this.seq = lastSeq;
    if (lastId !== null) this.caughtUpTo = lastSeq;
    if (missed === null) this.send('reset', {}, lastSeq);
    this.pump(async () => {
      if (missed !== null && (await this.concernsLists(missed))) this.send('list', {}, lastSeq);
      await this.sendWholePresence(lastSeq);
      await this.sendUnread(lastSeq);
    });
  }

  tell(news: readonly Numbered[]): void {
    const unheard = news.filter(({ seq }) => seq > this.caughtUpTo);
    this.waiting.push(...unheard.map(({ happening }) => happening));
    this.seq = unheard.at(-1)?.seq ?? this.seq;
    // Whoever is so far behind comes back, and is told what is left of it.
    if (this.waiting.length > MOST_KEPT) this.line.end();
    else this.pump(async () => undefined);
  }

  beat(): void {
    this.write(': here\n\n');
  }

  /** Nothing more is written; whether it was open. */
  close(): boolean {
    const was = this.isOpen;
    this.isOpen = false;
    return was;
  }

  /** One after the other: what is asked of the database must not overtake. What comes meanwhile is told together. */
  private pump(first: () => Promise<void>): void {
    if (this.isTelling) return;
    this.isTelling = true;
    const all = async () => {
      await first();
      while (this.isOpen && this.waiting.length > 0) await this.sendAll(this.waiting.splice(0), this.seq);
    };
    all()
      .catch((error: unknown) => {
        logTrouble('a stream of events', error);
        this.line.end();
      })
      .finally(() => {
        this.isTelling = false;
      });
  }

  private async sendAll(happenings: readonly Happening[], seq: number): Promise<void> {
    if (await this.concernsLists(happenings)) this.send('list', {}, seq);
    const mayOpenOthers = happenings.some(({ kind }) => kind === 'lists');
    const moved = new Set(happenings.flatMap((each) => (each.kind === 'presence' ? each.documents : [])));
    if (mayOpenOthers) await this.sendWholePresence(seq);
    else if (moved.size > 0) await this.sendPresence([...moved], seq);
    // Who is given something has other lists too, and is told when that is in the database.
    if (mayOpenOthers || happenings.some((each) => this.notifies(each))) await this.sendUnread(seq);
  }

  private notifies(happening: Happening): boolean {
    return happening.kind === 'notifications' && happening.users.includes(this.user.id);
  }

  private async concernsLists(happenings: readonly Happening[]): Promise<boolean> {
    const { id } = this.user;
    const isNamed = happenings.some(
      (each) => each.kind === 'lists' && (each.users === null || each.users.includes(id)),
    );
    if (isNamed) return true;
    const documents = new Set(happenings.flatMap((each) => (each.kind === 'documents' ? each.documents : [])));
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
    const unread = await unreadOf(await database(), this.user.id);
    if (unread !== this.unread) this.send('notification', { unread }, seq);
    this.unread = unread;
  }

  private send(event: string, data: unknown, seq: number): void {
    this.write(`event: ${event}\nid: ${hub().epoch}:${seq}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    if (this.isOpen) this.line.write(text);
  }
}

/** The process and the sequence of an event's id; a sequence that never was where it is none. */
function partsOf(lastId: string | null): [epoch: string, seq: number] {
  const [epoch = '', seq = ''] = (lastId ?? '').split(':');
  return [epoch, /^\d{1,15}$/.test(seq) ? Number(seq) : Number.MAX_SAFE_INTEGER];
}
