'use client';

import { SCHEMA_VERSION } from '@tandem/editor-schema';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button';
import { call, done } from '../api';

/** How often a page that waits looks whether it was let in, in milliseconds. */
const LOOK_MS = 4_000;

/** Asks whoever owns a document to be let in. Says the same whether there is such a document or not. */
export function AskForAccess({ document }: { document: string }) {
  const [words, setWords] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  useOpensOnceLetIn(document, isAsked);
  const ask = async () => {
    const asked = await call('POST', `/api/documents/${document}/requests`, done);
    setAsked(asked.ok);
    setWords(
      asked.ok
        ? 'If there is such a document, its owner knows now that you would like to see it. This page opens once they let you in.'
        : asked.error.message,
    );
  };
  return (
    <>
      {!isAsked && (
        <Button tone="primary" onClick={() => void ask()}>
          Ask to be let in
        </Button>
      )}
      <p role="status">{words}</p>
    </>
  );
}

function useOpensOnceLetIn(document: string, isAsked: boolean): void {
  useEffect(() => {
    if (!isAsked) return;
    const look = async () => {
      if (await isLetIn(document)) globalThis.location.reload();
    };
    const again = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(again);
  }, [document, isAsked]);
}

/** Whoever is given a token is in; the page alone also answers those who were once in it. */
async function isLetIn(document: string): Promise<boolean> {
  return (await call('POST', `/api/documents/${document}/token`, done, { schema: SCHEMA_VERSION })).ok;
}
