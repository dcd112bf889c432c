'use client';

import { useCallback, useState } from 'react';
import { z } from 'zod';
import type { Sharing } from '../../server/sharing/overview';
import { call, done } from '../api';

const answer = z.custom<Sharing>((value) => typeof value === 'object' && value !== null && 'grants' in value);

const OFFLINE = 'The server can’t be reached at the moment: who can open this isn’t known until it can.';

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Asks for a change of who can open the document; whether it was made. */
export type Act = (method: Method, path: string, body?: unknown) => Promise<boolean>;

/** Who can open a document, and ways to change it. Nothing is known before `refresh`. */
export function useSharing(document: string) {
  const [sharing, setSharing] = useState<Sharing | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const base = `/api/documents/${document}`;
  const refresh = useCallback(async () => {
    const found = await call('GET', `${base}/sharing`, answer);
    if (found.ok) setSharing(found.value);
    else setTrouble(found.error.code === 'unreachable' ? OFFLINE : found.error.message);
  }, [base]);
  const act = useCallback<Act>(
    async (method, path, body = {}) => {
      const did = await call(method, path.startsWith('/api/') ? path : `${base}/${path}`, done, body);
      setTrouble(did.ok ? null : did.error.message);
      await refresh();
      return did.ok;
    },
    [base, refresh],
  );
  return { sharing, trouble, refresh, act, setTrouble };
}
