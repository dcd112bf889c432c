/** Updates one after the other, and how long each is: thousands of arrays cost a message more than merging them. */
export type PackedUpdates = { readonly bytes: Uint8Array<ArrayBuffer>; readonly lengths: readonly number[] };

/** What the compaction worker is asked. */
export type Job<Updates> =
  | { readonly kind: 'merge' | 'title' | 'copy'; readonly updates: Updates }
  | { readonly kind: 'edit-title'; readonly updates: Updates; readonly title: string }
  | { readonly kind: 'restore'; readonly updates: Updates; readonly later: Updates };

export function pack(updates: readonly Uint8Array[]): PackedUpdates {
  const lengths = updates.map(({ byteLength }) => byteLength);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const update of updates) {
    bytes.set(update, at);
    at += update.byteLength;
  }
  return { bytes, lengths };
}

/** Views into what was packed. */
export function unpack({ bytes, lengths }: PackedUpdates): Uint8Array[] {
  let at = 0;
  return lengths.map((length) => {
    const from = at;
    at += length;
    return bytes.subarray(from, at);
  });
}
