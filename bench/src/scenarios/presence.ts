import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { measured } from '../measure';
import { RoomClient } from '../room';
import type { RunningServer } from '../servers';
import { type Figures, run } from './figures';

const PEOPLE = 200;
const MOVES_PER_S = 5;
const SECONDS = 8;
const AWARENESS = 1;

/**
 * G: two hundred people in one room, each moving five times a second and sending again, as stock clients do, what they
 * hear for the first time. The share of the server's core.
 */
export function presence() {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const room = randomUUID();
      const [token = ''] = server.tokens([room]);
      const people: Person[] = [];
      for (let at = 0; at < PEOPLE; at++) people.push(await Person.join(server, room, token, 1_000 + at));
      await after(1_000);
      const work = await measured(server, async () => {
        for (let turn = 0; turn < SECONDS * MOVES_PER_S; turn++) {
          const from = performance.now();
          for (const [at, person] of people.entries()) {
            person.move();
            // Spread over the turn, as people are.
            if (at % 10 === 9) await after(0);
          }
          await after(Math.max(0, 1000 / MOVES_PER_S - (performance.now() - from)));
        }
      });
      await after(1_000);
      const missed = people.filter((person) => !people.every((other) => person.knows(other))).length;
      for (const person of people) person.close();
      const faults = missed > 0 ? [`${missed} people did not hear of the last move of everybody`] : [];
      // The load hears forty thousand moves a second: what it takes is shown as it is.
      return { ...work, generatorCpu: 0, faults, figures: { 'CPU a second': work.serverCpuS / work.wallS } };
    });
}

class Person {
  private readonly id: number;
  private client: RoomClient | null = null;
  private clock = 0;
  private readonly heard = new Map<number, number>();

  private constructor(id: number) {
    this.id = id;
  }

  static async join(server: RunningServer, room: string, token: string, id: number): Promise<Person> {
    const person = new Person(id);
    const onAwareness = (message: Uint8Array) => person.hear(message);
    person.client = await RoomClient.open(server, room, token, { onAwareness });
    person.move();
    return person;
  }

  move(): void {
    this.clock++;
    const state = JSON.stringify({ user: { name: `Person ${this.id}`, color: '#2563eb' }, cursor: this.clock });
    const entry = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, this.id);
      encoding.writeVarUint(encoder, this.clock);
      encoding.writeVarString(encoder, state);
    });
    this.client?.send([messageOf(entry)]);
  }

  /** Whether the other's last move was heard; a server may count on from it. */
  knows(other: Person): boolean {
    return other === this || (this.heard.get(other.id) ?? 0) >= other.clock;
  }

  close(): void {
    this.client?.close();
  }

  private hear(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    decoder.pos = 1;
    const body = decoding.createDecoder(decoding.readVarUint8Array(decoder));
    const news: Uint8Array[] = [];
    for (let left = decoding.readVarUint(body); left > 0; left--) {
      const from = body.pos;
      const [client, clock] = [decoding.readVarUint(body), decoding.readVarUint(body)];
      const stateBytes = decoding.readVarUint(body);
      body.pos += stateBytes;
      if (client === this.id || clock <= (this.heard.get(client) ?? 0)) continue;
      this.heard.set(client, clock);
      news.push(body.arr.subarray(from, body.pos));
    }
    if (news.length === 0) return;
    const again = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, news.length);
      for (const entry of news) encoding.writeUint8Array(encoder, entry);
    });
    this.client?.send([messageOf(again)]);
  }
}

function messageOf(entries: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, AWARENESS);
    encoding.writeVarUint8Array(encoder, entries);
  });
}
