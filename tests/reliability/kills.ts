import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentId } from '@tandem/protocol';
import type { ProcessStore, Random } from '@tandem/testkit';
import { newDocumentId, SyncProcess, TokenMint } from '@tandem/testkit';
import { vi } from 'vitest';
import { readBody } from '../support/read-room';

const typist = join(import.meta.dirname, 'typist.mjs');
/** Each has this many words acknowledged, at least, before everything is killed; then up to so long passes. */
const LEAST_WORDS = 20;
const LONGEST_DELAY_MS = 150;

/** Two people: one types on, one types beyond clock gaps, as a client does while it reconnects. */
const PEOPLE = [
  { name: 'ada', mode: 'steady' },
  { name: 'ben', mode: 'gap' },
] as const;

/** What was acknowledged of a document: for each person, how many words. */
type Killed = { readonly doc: DocumentId; readonly acknowledged: ReadonlyMap<string, number> };

/** One server that is killed again and again, with everybody who types, and started on what it has left. */
export class Kills {
  private readonly server: SyncProcess;
  private readonly mint: TokenMint;
  private readonly random: Random;
  private readonly rounds: Killed[] = [];
  /** Loaded and waiting, so that a round doesn't wait for them. */
  private typists: readonly ChildProcess[] = [];

  private constructor(server: SyncProcess, mint: TokenMint, random: Random) {
    this.server = server;
    this.mint = mint;
    this.random = random;
  }

  static async start(store: ProcessStore, random: Random): Promise<Kills> {
    const mint = await TokenMint.create('http://localhost:3000');
    const kills = new Kills(await SyncProcess.start({ mint, store }), mint, random);
    kills.seatTypists();
    return kills;
  }

  /**
   * Kills server and clients in the middle of typing in a new document. Tells how many words had been acknowledged, and
   * which of them a client that holds nothing isn't served afterwards.
   */
  async round(): Promise<{ readonly words: number; readonly losses: readonly string[] }> {
    const doc = newDocumentId();
    const file = join(this.server.dataDir, `acknowledged-${doc}`);
    const { typists } = this;
    await Promise.all(typists.map((child, who) => this.tell(child, who, doc, file)));
    const isEnough = () => PEOPLE.every(({ name }) => acknowledgedIn(`${file}-${name}`) > LEAST_WORDS);
    await vi.waitUntil(isEnough, { timeout: 20_000, interval: 2 });
    await new Promise((resolve) => setTimeout(resolve, this.random.below(LONGEST_DELAY_MS)));
    await Promise.all([this.server.kill(), ...typists.map(killed)]);
    this.seatTypists();
    await this.server.start();
    const acknowledged = new Map(PEOPLE.map(({ name }) => [name, acknowledgedIn(`${file}-${name}`)]));
    this.rounds.push({ doc, acknowledged });
    const words = [...acknowledged.values()].reduce((sum, each) => sum + each, 0);
    return { words, losses: await this.lossesOf({ doc, acknowledged }) };
  }

  /** What is missing of all rounds: a later kill may lose what an earlier one has left. */
  async allLosses(): Promise<string[]> {
    const losses: string[] = [];
    for (const round of this.rounds) losses.push(...(await this.lossesOf(round)));
    return losses;
  }

  async remove(): Promise<void> {
    await Promise.all([this.server.remove(), ...this.typists.map(killed)]);
  }

  private seatTypists(): void {
    this.typists = PEOPLE.map(() =>
      spawn(process.execPath, [typist], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
    );
    for (const child of this.typists) readiness.set(child, once(child, 'message'));
  }

  private async tell(child: ChildProcess, who: number, doc: DocumentId, file: string): Promise<void> {
    const person = PEOPLE[who];
    if (person === undefined) throw new RangeError(`nobody is number ${who}`);
    const token = await this.mint.token({ doc, sub: `guest:${person.name}` });
    await readiness.get(child);
    child.send({ ...person, url: this.server.url, room: doc, token, file: `${file}-${person.name}` });
  }

  private async lossesOf({ doc, acknowledged }: Killed): Promise<string[]> {
    const read = await readBody(this.server, this.mint, doc);
    return [...acknowledged].flatMap(([name, words]) => {
      const there = read.getArray<string>(name).toArray();
      const kept = Array.from({ length: words }, (_, word) => there[word] === `${name}:${word + 1}`);
      const missing = kept.indexOf(false);
      return missing < 0 ? [] : [`${name} was told that word ${missing + 1} of ${words} is saved`];
    });
  }
}

const readiness = new WeakMap<ChildProcess, Promise<unknown>>();

/** The last number of a file whose lines are whole; a cut last line counts for nothing. */
function acknowledgedIn(file: string): number {
  if (!existsSync(file)) return 0;
  return Math.max(0, ...readFileSync(file, 'utf8').split('\n').slice(0, -1).map(Number));
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
