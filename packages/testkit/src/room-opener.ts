import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { RoomName } from '@tandem/protocol';
import * as Y from 'yjs';
import type { Opened } from './stored-rooms';

const script = join(import.meta.dirname, 'room-opener-process.ts');

type Request = { readonly dataDir: string; readonly rooms: readonly RoomName[] };

export type OpenedMessage =
  | { readonly kind: 'loaded'; readonly update: Uint8Array; readonly isFlagged: boolean }
  | Exclude<Opened, { kind: 'loaded' }>;

/** Opens stores in a process of its own: LevelDB ends the one that it is in when it meets some damages. */
export class RoomOpener {
  private child: ChildProcess | null = null;

  /** What each room gives, in the order in which they are asked for. */
  async open(request: Request): Promise<Map<RoomName, Opened>> {
    const child = await this.ready();
    const over = new AbortController();
    const answered = once(child, 'message', over).then(([message]): Opened[] => readAnswer(message));
    const ended = once(child, 'exit', over).then(([code, signal]): Opened[] => {
      this.child = null;
      return request.rooms.map(() => ({ kind: 'crashed', reason: String(signal ?? code) }));
    });
    child.send(request);
    const opened = await Promise.race([answered, ended]);
    over.abort();
    return new Map(request.rooms.flatMap((room, at) => opened.slice(at, at + 1).map((each) => [room, each] as const)));
  }

  close(): void {
    this.child?.disconnect();
  }

  private async ready(): Promise<ChildProcess> {
    if (this.child !== null) return this.child;
    // What LevelDB says at its end is no news.
    const stdio = ['ignore', 'inherit', 'ignore', 'ipc'] as const;
    this.child = fork(script, { execArgv: ['--import', 'tsx'], serialization: 'advanced', stdio: [...stdio] });
    await once(this.child, 'message');
    return this.child;
  }
}

export function isRequest(message: unknown): message is Request {
  return typeof message === 'object' && message !== null && 'dataDir' in message && 'rooms' in message;
}

function readAnswer(message: unknown): Opened[] {
  if (!Array.isArray(message)) throw new Error('not an answer');
  return message.map((opened: OpenedMessage): Opened => {
    if (opened.kind !== 'loaded') return opened;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, opened.update);
    return { kind: 'loaded', doc, isFlagged: opened.isFlagged };
  });
}
