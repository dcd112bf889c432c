import { join } from 'node:path';
import type { Call } from './strace-calls';
import { bytesOf } from './strace-calls';

/** What a process did to the files of a folder, and what it told its clients. Paths are relative to the folder. */
export type DiskEvent = { readonly at: number } & (
  | { readonly kind: 'create'; readonly path: string; readonly empties: boolean }
  | { readonly kind: 'write'; readonly path: string; readonly bytes: Uint8Array; readonly offset: number | null }
  /** Takes in what was written before `since`, where the call began; it holds from where the call ended. */
  | { readonly kind: 'sync'; readonly path: string; readonly since: number }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'answer'; readonly nonce: number }
);

/** Nonces from here up to twice this have one length on the wire, and are found in what a socket was sent. */
export const FIRST_TRACED_NONCE = 2 ** 40;

/** A frame from the server with a message of type 120 and a nonce of six bytes, as strace prints it. */
const ECHO = /\\x82\\x07\\x78((?:\\x[89a-f][0-9a-f]){5}\\x[23][0-9a-f])/g;
const STRING = /"([^"]*)"/g;
const DESCRIPTOR = /^\d+<((?:\\x[0-9a-f]{2})+)>(\(deleted\))?/;

/** The events that a call stands for. Throws on a call that changes a followed file in a way that isn't modelled. */
export function eventsOf(call: Call, folder: string): DiskEvent[] {
  switch (call.name) {
    case 'write':
    case 'writev':
    case 'pwrite64':
    case 'sendto':
    case 'sendmsg':
      return written(call, folder);
    case 'fsync':
    case 'fdatasync':
      return synced(call, folder);
    case 'open':
    case 'openat':
    case 'creat':
      return opened(call, folder);
    case 'rename':
    case 'renameat':
    case 'renameat2':
    case 'unlink':
    case 'unlinkat':
      return named(call, folder);
    case 'truncate':
    case 'ftruncate':
      return refused(call, folder);
    default:
      return [];
  }
}

function written({ args, result, name, begun, ended }: Call, folder: string): DiskEvent[] {
  const path = descriptor(args, folder);
  if (path === null) {
    // Whoever reads the socket may have the answer as soon as the call has begun.
    return [...stringsIn(args).join('').matchAll(ECHO)].map(([, hex = '']) => ({
      kind: 'answer',
      nonce: nonceOf(hex),
      at: begun,
    }));
  }
  if (!(result > 0)) return [];
  const all = bytesOf(stringsIn(args).join(''));
  if (all.byteLength < result) throw new Error(`the trace holds ${all.byteLength} of ${result} bytes of a write`);
  const offset = name === 'pwrite64' ? Number(/, (\d+)$/.exec(args)?.[1]) : null;
  return [{ kind: 'write', path, bytes: all.subarray(0, result), offset, at: ended }];
}

function synced({ args, result, begun, ended }: Call, folder: string): DiskEvent[] {
  const path = descriptor(args, folder);
  return path === null || result !== 0 ? [] : [{ kind: 'sync', path, since: begun, at: ended }];
}

function opened(call: Call, folder: string): DiskEvent[] {
  const path = followed(stringsIn(call.args).at(-1), folder);
  const makes = call.name === 'creat' || call.args.includes('O_CREAT');
  const empties = call.name === 'creat' || call.args.includes('O_TRUNC');
  if (path === null || !(makes || empties) || !(call.result >= 0)) return [];
  return [{ kind: 'create', path, empties, at: call.ended }];
}

function named({ args, name, result, ended }: Call, folder: string): DiskEvent[] {
  const [from, to] = stringsIn(args).map((hex) => followed(hex, folder));
  if (result !== 0 || from === null || from === undefined) return [];
  if (name.startsWith('unlink')) return [{ kind: 'unlink', path: from, at: ended }];
  if (to === null || to === undefined) throw new Error(`${from} was moved out of the folder`);
  return [{ kind: 'rename', path: from, to, at: ended }];
}

function refused({ args, name, result }: Call, folder: string): DiskEvent[] {
  const path = descriptor(args, folder) ?? followed(stringsIn(args).at(-1), folder);
  if (path !== null && result === 0) throw new Error(`${name} of ${path} is not modelled`);
  return [];
}

/** What the call's descriptor is open on; null for a file that has no name any more, whose content is gone. */
function descriptor(args: string, folder: string): string | null {
  const [, hex, isDeleted] = DESCRIPTOR.exec(args) ?? [];
  return isDeleted === undefined ? followed(hex, folder) : null;
}

/** The path within the folder; '' is the folder itself, null what lies elsewhere. */
function followed(hex: string | undefined, folder: string): string | null {
  if (hex === undefined) return null;
  const path = join(bytesOf(hex).toString());
  if (path === folder) return '';
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}

function stringsIn(args: string): string[] {
  return [...args.matchAll(STRING)].map(([, hex = '']) => hex);
}

function nonceOf(hex: string): number {
  return bytesOf(hex).reduceRight((nonce, byte) => nonce * 128 + (byte & 127), 0);
}
