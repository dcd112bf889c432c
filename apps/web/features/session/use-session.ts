'use client';

import type { LocalCopy, Provider } from '@tandem/provider';
import { createProvider } from '@tandem/provider';
import { useEffect, useState } from 'react';
import * as Y from 'yjs';
import type { Me } from './me';
import type { Pane } from './token-source';
import { tokenSource } from './token-source';

/** An open document: its Y.Doc and the provider that keeps it in step. */
export type DocumentSession = { readonly doc: Y.Doc; readonly provider: Provider };

export type SessionOptions = {
  readonly me: Me;
  readonly tokenUrl: string;
  /** The version of the editor schema that this page knows. */
  readonly schema: number;
  /** This person's copy of the document on this device; it must stay the same object. */
  readonly localCopy: LocalCopy | undefined;
  readonly pane?: Pane | undefined;
};

/**
 * Opens a document and closes it when the page goes. Each `generation` starts from a fresh Y.Doc. Null until the
 * browser has mounted the page.
 */
export function useDocumentSession(options: SessionOptions, generation: number): DocumentSession | null {
  const [session, setSession] = useState<DocumentSession | null>(null);
  const { me, tokenUrl, schema, localCopy } = options;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation is a new document, a new name is not
  useEffect(() => {
    const opened = openSession(options);
    setSession(opened);
    return () => {
      setSession(null);
      opened.provider.destroy();
      opened.doc.destroy();
    };
  }, [me.id, tokenUrl, schema, localCopy, generation]);
  return session;
}

function openSession({ me, tokenUrl, schema, localCopy, pane }: SessionOptions): DocumentSession {
  const doc = new Y.Doc();
  const provider: Provider = createProvider({
    doc,
    localCopy,
    getToken: tokenSource({
      me,
      tokenUrl,
      schema,
      pane,
      fetch: globalThis.fetch.bind(globalThis),
      onIdentity: (identity) =>
        provider.awareness.setLocalStateField('user', { ...identity, picture: me.picture ?? null }),
    }),
  });
  provider.awareness.setLocalStateField('user', me);
  return { doc, provider };
}
