/** The colours that words and their ground may have. Pages draw each in their own theme, so only its name is kept. */
export const TINTS = ['grey', 'red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
export type Tint = (typeof TINTS)[number];

/** Any client may have written anything there. */
export function isTint(value: unknown): value is Tint {
  return TINTS.some((tint) => tint === value);
}
