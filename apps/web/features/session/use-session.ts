'use client';

import type { LocalCopy } from '@tandem/provider';
import { useEffect, useState } from 'react';
import type { Me } from './me';
import { type DocumentSession, openSession } from './open-session';
import type { Pane } from './token-source';
import { tokenSource } from './token-source';

export type { DocumentSession } from './open-session';

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
    const opened = open(options);
    setSession(opened);
    return () => {
      setSession(null);
      opened.provider.destroy();
      opened.doc.destroy();
    };
  }, [me.id, tokenUrl, schema, localCopy, generation]);
  return session;
}

function open({ me, tokenUrl, schema, localCopy, pane }: SessionOptions): DocumentSession {
  const session = openSession({
    localCopy,
    getToken: tokenSource({
      me,
      tokenUrl,
      schema,
      pane,
      fetch: globalThis.fetch.bind(globalThis),
      onIdentity: (identity) =>
        session.provider.awareness.setLocalStateField('user', { ...identity, picture: me.picture ?? null }),
    }),
  });
  session.provider.awareness.setLocalStateField('user', me);
  return session;
}
