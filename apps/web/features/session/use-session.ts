'use client';

import type { DocumentId } from '@tandem/protocol';
import type { Provider } from '@tandem/provider';
import { createProvider } from '@tandem/provider';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import * as Y from 'yjs';
import type { Identity } from './token-source';
import { tokenSource } from './token-source';

/** An open document: its Y.Doc and the provider that keeps it in step. */
export type DocumentSession = { readonly doc: Y.Doc; readonly provider: Provider };

/**
 * Opens a document and closes it when the page goes. Each `generation` starts from a fresh Y.Doc. Null until the
 * browser has mounted the page. `renew` asks for the next generation; it must stay the same function.
 */
export function useDocumentSession(
  document: DocumentId,
  name: string,
  generation: number,
  renew: () => void,
): DocumentSession | null {
  const [session, setSession] = useState<DocumentSession | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation is a new document
  useEffect(() => {
    const opened = openSession(document, name, renew);
    setSession(opened);
    return () => {
      setSession(null);
      opened.provider.destroy();
      opened.doc.destroy();
    };
  }, [document, name, generation, renew]);
  return session;
}

function openSession(document: DocumentId, name: string, renew: () => void): DocumentSession {
  const doc = new Y.Doc();
  let me: Identity | null = null;
  const provider: Provider = createProvider({
    doc,
    getToken: tokenSource({
      document,
      name,
      fetch: globalThis.fetch.bind(globalThis),
      onIdentity: (identity) => {
        if (me !== null && me.id !== identity.id) whenAllSaved(provider, renew);
        me = identity;
        provider.awareness.setLocalStateField('user', identity);
      },
    }),
  });
  return { doc, provider };
}

/**
 * The server keeps an awareness id for the person who had it first: whoever has become another one is seen by nobody
 * until they have a new Y.Doc. That may only come once the old one holds nothing of its own, and waits for a connection,
 * without which the page would go blank.
 */
function whenAllSaved(provider: Provider, renew: () => void): void {
  const check = () => {
    const { connected, unsaved } = provider.getSnapshot();
    if (!connected || unsaved > 0) return;
    stop();
    // Out of the provider's own work, yet before the next key, which would go into the old Y.Doc.
    queueMicrotask(() => flushSync(renew));
  };
  const stop = provider.subscribe(check);
  check();
}
