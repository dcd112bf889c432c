'use client';

import { useCallback, useEffect, useState } from 'react';
import * as Y from 'yjs';
import { callForBytes } from '../api';

export type PastDocument =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly words: string; readonly retry: () => void }
  | { readonly kind: 'there'; readonly doc: Y.Doc; readonly seq: number };

/** What a document held as of a sequence. Nothing that is done to it goes anywhere. */
export function usePastDocument(document: string, seq: number): PastDocument {
  const [past, setPast] = useState<PastDocument>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  const retry = useCallback(() => setTries((count) => count + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks once
  useEffect(() => {
    let isOver = false;
    const doc = new Y.Doc();
    setPast({ kind: 'loading' });
    callForBytes(`/api/documents/${document}/versions/${seq}`).then((answer) => {
      if (isOver) return;
      if (!answer.ok) return setPast({ kind: 'failed', words: answer.error.message, retry });
      Y.applyUpdate(doc, answer.value);
      setPast({ kind: 'there', doc, seq });
    }, reportError);
    return () => {
      isOver = true;
      doc.destroy();
    };
  }, [document, seq, tries, retry]);
  return past;
}
