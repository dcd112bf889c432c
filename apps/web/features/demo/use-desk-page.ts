'use client';

import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { call } from '../api';

const answer = z.object({ page: z.uuid(), sub: z.string().min(1) });

/** The page that a desk shows, and under which subject its people are. */
export type DeskPage =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly page: string; readonly sub: string }
  | { readonly kind: 'failed'; readonly words: string; readonly retry: () => void };

/** Opens the page asked for, or a new one where none is asked for or it is gone. */
export function useDeskPage(asked: string | null): DeskPage {
  const [opened, setOpened] = useState<DeskPage>({ kind: 'opening' });
  const [tries, setTries] = useState(0);
  const retry = useCallback(() => {
    setOpened({ kind: 'opening' });
    setTries((count) => count + 1);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks once
  useEffect(() => {
    let isOver = false;
    call('POST', '/api/demo', answer, asked === null ? {} : { page: asked }).then((made) => {
      if (isOver) return;
      if (made.ok) setOpened({ kind: 'open', ...made.value });
      else setOpened({ kind: 'failed', words: made.error.message, retry });
    }, reportError);
    return () => {
      isOver = true;
    };
  }, [asked, tries, retry]);
  return opened;
}
