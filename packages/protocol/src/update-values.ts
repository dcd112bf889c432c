import * as decoding from 'lib0/decoding';

/** Why an update is refused. */
export type UpdateFault =
  | 'malformed'
  | 'too-many-clients'
  | 'too-many-structs'
  | 'run-too-long'
  | 'root-name-too-long'
  | 'value-too-deep';

/** Carries a fault out of the reader; never leaves this package. */
export class UpdateFaultError extends Error {
  readonly fault: UpdateFault;

  constructor(fault: UpdateFault) {
    super(fault);
    this.fault = fault;
  }
}

/** Checks that `text` is JSON no deeper than `maxDepth`; `allowed` is taken as it stands. */
export function skipJson(text: string, maxDepth: number, allowed?: string): void {
  if (text === allowed) return;
  if (jsonDepth(text) > maxDepth) throw new UpdateFaultError('value-too-deep');
  JSON.parse(text);
}

/** The deepest nesting of brackets outside strings; exact for valid JSON, harmless for other text. */
export function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth);
    else if (char === ']' || char === '}') depth--;
  }
  return deepest;
}

/** How lib0's `writeAny` begins an object. */
export const ANY_OBJECT = 118;

/** Steps over one value as lib0's `writeAny` wrote it; iterative, so that nesting can't exhaust the stack. */
export function skipAny(decoder: decoding.Decoder, maxDepth: number): void {
  /** Values still to read at each level; objects read a key before each. */
  const levels: { left: number; keyed: boolean }[] = [{ left: 1, keyed: false }];
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if (level.left === 0) {
      levels.pop();
      continue;
    }
    level.left--;
    if (level.keyed) decoding.readVarString(decoder);
    const inner = skipScalar(decoder);
    if (inner === null) continue;
    if (levels.length > maxDepth) throw new UpdateFaultError('value-too-deep');
    levels.push(inner);
  }
}

/** Steps over a scalar, or opens an array or object and returns what it holds. */
function skipScalar(decoder: decoding.Decoder): { left: number; keyed: boolean } | null {
  switch (decoding.readUint8(decoder)) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return null;
    case 125:
      decoding.readVarInt(decoder);
      return null;
    case 124:
      decoding.readFloat32(decoder);
      return null;
    case 123:
      decoding.readFloat64(decoder);
      return null;
    case 122:
      decoding.readBigInt64(decoder);
      return null;
    case 119:
      decoding.readVarString(decoder);
      return null;
    case ANY_OBJECT:
      return { left: decoding.readVarUint(decoder), keyed: true };
    case 117:
      return { left: decoding.readVarUint(decoder), keyed: false };
    case 116:
      decoding.readVarUint8Array(decoder);
      return null;
    default:
      throw new UpdateFaultError('malformed');
  }
}
