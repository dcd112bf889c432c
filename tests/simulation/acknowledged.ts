import { parseNotice } from '@tandem/protocol';
import * as decoding from 'lib0/decoding';
import type { Op } from './journal';
import type { Line } from './line';

/**
 * What a frame from the server says is kept: all that went out on its line before it was asked, but for what it has
 * said before not to have applied.
 */
export function acknowledgedIn(bytes: Uint8Array | undefined, line: Line): readonly Op[] {
  if (bytes === undefined || (bytes[0] !== 120 && bytes[0] !== 122)) return [];
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  if (type === 120) return line.sent.slice(line.refused, line.asked.get(decoding.readVarUint(decoder)) ?? 0);
  const notice = parseNotice(decoding.readVarString(decoder));
  if (notice?.t === 'not-applied') line.refused = line.asked.get(notice.nonce) ?? line.refused;
  return [];
}
