'use client';

import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import type { VersionList } from '../../server/documents/versions';
import { call } from '../api';
import { type Erasure, type Version, versionsOf } from './sittings';

export type Versions =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly words: string }
  | { readonly kind: 'there'; readonly versions: readonly Version[]; readonly erasures: readonly Erasure[] };

const answer = z.custom<VersionList>(
  (value) => typeof value === 'object' && value !== null && 'sittings' in value && 'restores' in value,
);

/** The versions of a document, and the way to ask for them anew. */
export function useVersions(document: string): { readonly list: Versions; readonly refresh: () => Promise<void> } {
  const [list, setList] = useState<Versions>({ kind: 'loading' });
  const refresh = useCallback(async () => {
    const listed = await call('GET', `/api/documents/${document}/versions`, answer);
    if (!listed.ok) return setList({ kind: 'failed', words: listed.error.message });
    setList({ kind: 'there', versions: versionsOf(listed.value), erasures: listed.value.erasures });
  }, [document]);
  useEffect(() => {
    refresh().catch(reportError);
  }, [refresh]);
  return { list, refresh };
}
