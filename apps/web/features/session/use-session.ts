'use client';

import type { DocumentId } from '@tandem/protocol';
import type { Provider } from '@tandem/provider';
import { createProvider } from '@tandem/provider';
import { useEffect, useState } from 'react';
import * as Y from 'yjs';
import { tokenSource } from './token-source';

/** An open document: its Y.Doc and the provider that keeps it in step. */
export type DocumentSession = { readonly doc: Y.Doc; readonly provider: Provider };

/**
 * Opens a document and closes it when the page goes. Each `generation` starts from a fresh Y.Doc. Null until the
 * browser has mounted the page.
 */
export function useDocumentSession(document: DocumentId, name: string, generation: number): DocumentSession | null {
  const [session, setSession] = useState<DocumentSession | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation is a new document
  useEffect(() => {
    const opened = openSession(document, name);
    setSession(opened);
    return () => {
      setSession(null);
      opened.provider.destroy();
      opened.doc.destroy();
    };
  }, [document, name, generation]);
  return session;
}

function openSession(document: DocumentId, name: string): DocumentSession {
  const doc = new Y.Doc();
  const provider: Provider = createProvider({
    doc,
    getToken: tokenSource({
      document,
      name,
      fetch: globalThis.fetch.bind(globalThis),
      onIdentity: (identity) => provider.awareness.setLocalStateField('user', identity),
    }),
  });
  return { doc, provider };
}
