import { syncBuiltinESMExports } from 'node:module';
import zlib from 'node:zlib';

type Done = (error: Error | null, result?: Buffer) => void;
type Options = { readonly maxOutputLength?: number };

/**
 * Packing goes to threads, which end when they like. With this it is done on the spot, so that a history depends on its
 * seed only. It has to be loaded before what packs is.
 */
Object.assign(zlib, {
  deflateRaw: (bytes: Uint8Array, ...rest: [Done] | [Options, Done]) => answer(rest, () => zlib.deflateRawSync(bytes)),
  inflateRaw: (bytes: Uint8Array, ...rest: [Done] | [Options, Done]) => answer(rest, () => zlib.inflateRawSync(bytes)),
});
syncBuiltinESMExports();

function answer(rest: [Done] | [Options, Done], work: () => Buffer): void {
  const done = rest.length === 1 ? rest[0] : rest[1];
  let result: Buffer;
  try {
    result = work();
  } catch (error) {
    return done(error instanceof Error ? error : new Error(String(error)));
  }
  done(null, result);
}
