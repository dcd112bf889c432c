import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { measured } from '../measure';
import { RoomClient, updateMessage } from '../room';
import type { RunningServer } from '../servers';
import { signal } from '../signal';
import type { Typed } from '../typing';
import { inBursts } from './bursts';
import { type Figures, run } from './figures';

const READERS = 10;
const EDITS = 20_000;
/** How many edits are under way. */
const BURST = 32;
const SECONDS = 60;

/** Editing traces as https://github.com/josephg/editing-traces keeps them: position, how much goes, what comes. */
type Trace = {
  readonly startContent: string;
  readonly txns: readonly { readonly patches: readonly (readonly [number, number, string])[] }[];
};

/** The first 20,000 edits of a trace of one writer, one update each. */
export function readTrace(path: string): Typed {
  const trace: Trace = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
  const patches = trace.txns.flatMap((txn) => txn.patches).slice(0, EDITS);
  return replayed(patches, trace.startContent);
}

/** As many edits as somebody makes who types, goes elsewhere now and then, and takes one character in six away. */
export function generated(): Typed {
  const patches: [number, number, string][] = [];
  let [place, length] = [0, 0];
  for (let at = 0; at < EDITS; at++) {
    if (at % 40 === 0) place = (at * 7919) % (length + 1);
    if (at % 6 === 5) patches.push([--place, 1, '']);
    else patches.push([place++, 0, 'the leeks are ready '[at % 20] ?? ' ']);
    length += at % 6 === 5 ? -1 : 1;
  }
  return replayed(patches, '');
}

function replayed(patches: readonly (readonly [number, number, string])[], start: string): Typed {
  const doc = new Y.Doc();
  const text = doc.getText('default');
  const messages: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => messages.push(updateMessage(update)));
  if (start !== '') text.insert(0, start);
  for (const [at, removed, added] of patches) {
    doc.transact(() => {
      if (removed > 0) text.delete(at, removed);
      if (added !== '') text.insert(at, added);
    });
  }
  return { client: doc.clientID, messages, text: text.toString() };
}

/** H: one person's real edits to ten others, each an update; microseconds of the server's processor per edit. */
export function history(edits: Typed) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const room = randomUUID();
      const [token = ''] = server.tokens([room]);
      let heard = 0;
      let bytes = 0;
      let arrived: () => void = () => undefined;
      const kept: Uint8Array[] = [];
      const readers: RoomClient[] = [];
      for (let at = 0; at < READERS; at++) {
        const onUpdate = (update: Uint8Array) => {
          heard++;
          bytes += update.byteLength;
          if (at === 0) kept.push(update.slice());
          arrived();
        };
        readers.push(await RoomClient.open(server, room, token, { onUpdate }));
      }
      const writer = await RoomClient.open(server, room, token, {});
      let sent = 0;
      const burst = () => {
        if (sent === edits.messages.length) return null;
        const messages = edits.messages.slice(sent, sent + BURST);
        sent += messages.length;
        const here = signal();
        arrived = () => heard === sent * READERS && here.give();
        writer.send(messages);
        return here.given;
      };
      const work = await measured(server, () => inBursts(SECONDS, burst));
      for (const client of [...readers, writer]) client.close();
      const faults = contentOf(kept) === edits.text ? [] : ['a receiver ended with another text'];
      const figures = { 'CPU µs an edit': (work.serverCpuS * 1e6) / sent, 'bytes an edit': bytes / heard };
      return { ...work, faults, figures };
    });
}

function contentOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText('default').toString();
}
