import type { Notice } from '@tandem/protocol';

type Of<T extends Notice['t']> = Extract<Notice, { t: T }>;
export type StoreState = Of<'store'>['state'];
export type DocumentCondition = Of<'document'>['state'];

/** What the server has told of its store and of the document, where not all is as usual. */
export type Conditions = {
  readonly store: StoreState;
  readonly document: DocumentCondition;
  /** Whether this socket has said how the document is. */
  readonly isDocumentTold: boolean;
};

export const AS_USUAL: Conditions = { store: 'well', document: 'whole', isDocumentTold: false };

export function conditionTold(conditions: Conditions, notice: Of<'store'> | Of<'document'>): Conditions {
  if (notice.t === 'store') return { ...conditions, store: notice.state };
  return { ...conditions, document: notice.state, isDocumentTold: true };
}

/** The socket is gone. How the store is must be told anew; a damaged document stays so until the next one is heard. */
export function conditionsForgotten({ document }: Conditions): Conditions {
  return { ...AS_USUAL, document };
}

/** The server has answered our first words: had the document been damaged, it would have said so before. */
export function introductionAnswered(conditions: Conditions): Conditions {
  return conditions.isDocumentTold ? conditions : { ...conditions, document: 'whole' };
}
