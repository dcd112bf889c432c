import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as decoding from 'lib0/decoding';
import { recordsIn } from './log-files';

/** What a record of a manifest says (db/version_edit.cc); each is followed by the fields named in `readEdit`. */
const TAG = {
  comparator: 1,
  logNumber: 2,
  nextFileNumber: 3,
  lastSequence: 4,
  compactPointer: 5,
  deletedFile: 6,
  newFile: 7,
  previousLogNumber: 9,
} as const;

/**
 * The tables that the folder's manifest names, with their sizes in bytes; null when it can't be read. Others are left
 * from a process that ended while it wrote them, and mean nothing.
 */
export async function liveTables(path: string): Promise<ReadonlyMap<number, number> | null> {
  try {
    const current = (await readFile(join(path, 'CURRENT'), 'utf8')).trim();
    const live = new Map<number, number>();
    for (const record of recordsIn(await readFile(join(path, current)))) readEdit(record, live);
    return live;
  } catch {
    // Whether the folder can be opened without is LevelDB's to say.
    return null;
  }
}

function readEdit(record: Uint8Array, live: Map<number, number>): void {
  const decoder = decoding.createDecoder(record);
  while (decoding.hasContent(decoder)) readField(decoding.readVarUint(decoder), decoder, live);
}

function readField(tag: number, decoder: decoding.Decoder, live: Map<number, number>): void {
  switch (tag) {
    case TAG.comparator:
      decoding.readVarUint8Array(decoder);
      return;
    case TAG.logNumber:
    case TAG.nextFileNumber:
    case TAG.lastSequence:
    case TAG.previousLogNumber:
      decoding.readVarUint(decoder);
      return;
    case TAG.compactPointer:
      decoding.readVarUint(decoder);
      decoding.readVarUint8Array(decoder);
      return;
    case TAG.deletedFile:
      decoding.readVarUint(decoder);
      live.delete(decoding.readVarUint(decoder));
      return;
    case TAG.newFile: {
      decoding.readVarUint(decoder);
      const number = decoding.readVarUint(decoder);
      live.set(number, decoding.readVarUint(decoder));
      decoding.readVarUint8Array(decoder);
      decoding.readVarUint8Array(decoder);
      return;
    }
    default:
      throw new Error('a manifest of another kind');
  }
}
