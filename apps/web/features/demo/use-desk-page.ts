'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { call } from '../api';

const answer = z.object({ page: z.uuid(), sub: z.string().min(1) });

/** The page that a desk shows, and under which subject its people are. */
export type DeskPage =
  | { readonly kind: 'opening' }
  /** `again` asks who the visitor is by now, for the same page. */
  | { readonly kind: 'open'; readonly page: string; readonly sub: string; readonly again: () => void }
  | { readonly kind: 'failed'; readonly words: string; readonly retry: () => void };

/** One question at a time: two at once would make two visitors of one browser. */
let asking: ReturnType<typeof send> | null = null;

function send(page: string | null) {
  return call('POST', '/api/demo', answer, page === null ? {} : { page });
}

async function ask(page: string | null) {
  asking ??= send(page).finally(() => {
    asking = null;
  });
  return asking;
}

/** Opens the page asked for, or a new one where none is asked for or it is gone. */
export function useDeskPage(asked: string | null): DeskPage {
  const [opened, setOpened] = useState<DeskPage>({ kind: 'opening' });
  const [tries, setTries] = useState(0);
  const latest = useRef(asked);
  const again = useCallback(() => setTries((count) => count + 1), []);
  const retry = useCallback(() => {
    setOpened({ kind: 'opening' });
    setTries((count) => count + 1);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks once
  useEffect(() => {
    let isOver = false;
    ask(latest.current).then((made) => {
      if (isOver) return;
      if (made.ok) {
        latest.current = made.value.page;
        setOpened({ kind: 'open', ...made.value, again });
      } else setOpened({ kind: 'failed', words: made.error.message, retry });
    }, reportError);
    return () => {
      isOver = true;
    };
  }, [tries, retry, again]);
  return opened;
}
