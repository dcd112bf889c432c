import { createHash } from 'node:crypto';
import { CARET_COLORS } from '@tandem/protocol';

/** The hue of a person, always the same for one subject. */
export function caretColor(sub: string): string {
  const at = createHash('sha256').update(sub).digest().readUInt32BE(0) % CARET_COLORS.length;
  return CARET_COLORS[at] ?? CARET_COLORS[0];
}
