'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { call, done } from '../api';

/** Asks for a change of people; what went wrong is said on the page. */
export type Ask = (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) => Promise<boolean>;

/** Changes of people or groups, and what went wrong with the last one. */
export function useAsk() {
  const router = useRouter();
  const [trouble, setTrouble] = useState<string | null>(null);
  const refresh = () => router.refresh();
  const ask: Ask = async (method, path, body = {}) => {
    const did = await call(method, path, done, body);
    setTrouble(did.ok ? null : did.error.message);
    refresh();
    return did.ok;
  };
  return { ask, trouble, setTrouble, refresh };
}
