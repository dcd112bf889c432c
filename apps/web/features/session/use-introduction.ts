'use client';

import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { call } from '../api';
import { isGuest, type Me } from './me';

const answer = z.object({ id: z.string().min(1), name: z.string().min(1), color: z.string().min(1) });

/** Whether the server knows who is here, by the name that they go by now. */
export type Introduction =
  | { readonly kind: 'known'; readonly me: Me }
  /** No name is known yet in this browser. */
  | { readonly kind: 'nameless' }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'failed'; readonly words: string; readonly retry: () => void };

/**
 * Introduces a person without an account to the server. `known` is whom the server took them for, `name` what they
 * call themselves: null when nobody has said, undefined while that can't be known.
 */
export function useIntroduction(known: Me | null, name: string | null | undefined): Introduction {
  const [me, setMe] = useState(known);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  const retry = useCallback(() => setTries((count) => count + 1), []);
  const isKnown = me !== null && (!isGuest(me) || me.name === name);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks once
  useEffect(() => {
    if (isKnown || typeof name !== 'string') return;
    setTrouble(null);
    let isOver = false;
    call('POST', '/api/guest', answer, { name }).then((introduced) => {
      if (isOver) return;
      if (introduced.ok) setMe(introduced.value);
      else setTrouble(introduced.error.message);
    }, reportError);
    return () => {
      isOver = true;
    };
  }, [isKnown, name, tries]);
  if (isKnown) return { kind: 'known', me };
  if (name === null) return { kind: 'nameless' };
  return trouble === null ? { kind: 'under-way' } : { kind: 'failed', words: trouble, retry };
}
