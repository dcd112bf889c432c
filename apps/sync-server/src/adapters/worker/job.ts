/** What the compaction worker is asked. */
export type Job =
  | { readonly kind: 'merge' | 'title' | 'copy'; readonly updates: readonly Uint8Array[] }
  | { readonly kind: 'edit-title'; readonly updates: readonly Uint8Array[]; readonly title: string };
