'use client';

import { useCallback, useRef, useState } from 'react';
import { z } from 'zod';
import type { ListedDocument, ListQuery } from '../../server/documents/list';
import { call } from '../api';
import { useRefreshing } from './use-refreshing';

const answer = z.object({
  documents: z.array(z.custom<ListedDocument>((value) => typeof value === 'object' && value !== null && 'id' in value)),
});

/** A list that keeps up with what others do, while it is looked at. */
export function useDocuments(view: ListQuery, search: string, first: readonly ListedDocument[]) {
  const [{ documents, answered }, setAnswer] = useState({ documents: first, answered: '' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSignedOut, setSignedOut] = useState(false);
  /** Answers may overtake one another: only the last question's counts. */
  const asked = useRef(0);
  const refresh = useCallback(async () => {
    const question = ++asked.current;
    const query = new URLSearchParams({ view, search: search.trim() });
    const listed = await call('GET', `/api/documents?${query}`, answer);
    if (question !== asked.current) return;
    setTrouble(listed.ok ? null : listed.error.message);
    if (listed.ok) setAnswer({ documents: listed.value.documents, answered: search });
    setSignedOut(!listed.ok && listed.error.code === 'sign-in');
  }, [view, search]);
  useRefreshing(refresh);
  /** Shows a new title at once; the list has it from the server a moment later. */
  const retitle = useCallback((id: string, title: string) => {
    asked.current++;
    setAnswer(({ documents: all, answered: search }) => ({
      documents: all.map((document) => (document.id === id ? { ...document, title } : document)),
      answered: search,
    }));
  }, []);
  return {
    isSignedOut,
    documents,
    /** The search that they were found by. */
    answered,
    /** Why the list could not be asked for last time. */
    trouble,
    refresh,
    retitle,
  };
}
