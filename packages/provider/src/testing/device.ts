import 'fake-indexeddb/auto';
import { parseRoom, type Room } from '@tandem/protocol';
import { IDBFactory } from 'fake-indexeddb';
import { indexedDbCopy } from '../indexed-db-copy';
import type { LocalCopy } from '../local-copy';
import { ROOM } from './tokens';

/** A browser profile: what is stored in it outlives its pages. */
export class Device {
  readonly #factory = new IDBFactory();
  readonly databases = (): IDBFactory => this.#factory;

  copyFor(sub = 'ada', schema = 1): LocalCopy {
    return indexedDbCopy({ sub, room: roomOfTests(), schema, databases: this.databases });
  }

  /** The names of its databases, in order. */
  async names(): Promise<string[]> {
    const infos = await this.#factory.databases();
    return infos.flatMap(({ name }) => name ?? []).sort();
  }
}

export function roomOfTests(): Room {
  const room = parseRoom(ROOM);
  if (room === null) throw new Error('not a room');
  return room;
}
