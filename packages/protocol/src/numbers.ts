import * as decoding from 'lib0/decoding';

/** Clocks beyond this are no clocks; it leaves room to raise one without losing precision. */
export const MAX_CLOCK = 2 ** 48;

/** Reads a whole number that JavaScript holds exactly; lib0 lets some larger ones through. Throws like lib0 does. */
export function readExact(decoder: decoding.Decoder, most = Number.MAX_SAFE_INTEGER): number {
  const value = decoding.readVarUint(decoder);
  if (value > most) throw new RangeError('a number is out of range');
  return value;
}
