/** What the compaction worker is asked. */
export type Job =
  | { readonly kind: 'merge'; readonly updates: readonly Uint8Array[]; readonly cuts: readonly Uint8Array[] }
  | { readonly kind: 'title' | 'copy'; readonly updates: readonly Uint8Array[] }
  | { readonly kind: 'edit-title'; readonly updates: readonly Uint8Array[]; readonly title: string }
  | { readonly kind: 'restore'; readonly updates: readonly Uint8Array[]; readonly then: readonly Uint8Array[] };
