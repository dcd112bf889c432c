import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { updateMessage } from './room';

/** Typed ahead of time by one client: each character an update of its own. */
export type Typed = { readonly client: number; readonly messages: readonly Uint8Array[]; readonly text: string };

/** One character with its neighbours is less than this; a run of them is more. */
const TYPED_BYTES = 48;
const WORDS = 'the pumpkins are ready in october and the leeks after the first frost ';

/** One character after another at the end of a text, as somebody types. */
export function typed(count: number): Typed {
  const doc = new Y.Doc();
  const messages: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => messages.push(updateMessage(update)));
  const text = doc.getText('default');
  for (let at = 0; at < count; at++) text.insert(at, WORDS[at % WORDS.length] ?? ' ');
  return { client: doc.clientID, messages, text: text.toString() };
}

/** Clocks of one client that an update holds, the end left out. */
export type Range = { readonly from: number; readonly to: number };

/**
 * What an update holds of one client, read from its bytes (Yjs, update format 1): a single struct of one client with
 * one character, as typing makes it, else by Yjs itself, for servers that merge.
 */
export function rangeOf(update: Uint8Array, client: number): Range {
  const decoder = decoding.createDecoder(update);
  const [clients, structs] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
  const isTyping = clients === 1 && structs === 1 && update.byteLength < TYPED_BYTES;
  if (isTyping && decoding.readVarUint(decoder) === client) {
    const from = decoding.readVarUint(decoder);
    return { from, to: from + 1 };
  }
  const { from, to } = Y.parseUpdateMeta(update);
  return { from: from.get(client) ?? 0, to: to.get(client) ?? 0 };
}

/** What a receiver has of a writer's clocks, in order: whatever is missing in between is found. */
export class Received {
  end = 0;
  isWhole = true;
  private readonly client: number;
  private readonly kept: Uint8Array[] | null;

  constructor(client: number, keeps = false) {
    this.client = client;
    this.kept = keeps ? [] : null;
  }

  /** Takes an update in; returns what of it is new. */
  take(update: Uint8Array): Range {
    const { from, to } = rangeOf(update, this.client);
    if (from > this.end) this.isWhole = false;
    const fresh = { from: Math.max(from, this.end), to: Math.max(to, this.end) };
    this.end = fresh.to;
    this.kept?.push(update.slice());
    return fresh;
  }

  /** The text that the updates make, played into a document of its own. */
  text(): string {
    const doc = new Y.Doc();
    for (const update of this.kept ?? []) Y.applyUpdate(doc, update);
    return doc.getText('default').toString();
  }
}
