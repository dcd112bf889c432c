import type { ChangeNotice } from '@tandem/protocol';

/** What became of a request: kept, worth another try soon, or refused in a way that trying again won't mend. */
export type Delivery =
  | { readonly kind: 'kept' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Where change notices go. */
export interface ChangeSink {
  /** Never rejects. */
  deliver(changes: readonly ChangeNotice[]): Promise<Delivery>;
}
