'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { Findable } from '../../server/people/find';
import { call } from '../api';

const answer = z.object({
  found: z.array(z.custom<Findable>((value) => typeof value === 'object' && value !== null && 'kind' in value)),
});
/** How long typing rests before somebody is looked for, in milliseconds. */
const REST_MS = 150;

/** People and groups whose name holds these words. */
export function useFoundPeople(words: string): readonly Findable[] {
  const [found, setFound] = useState<readonly Findable[]>([]);
  const search = words.trim();
  useEffect(() => {
    if (search === '') return setFound([]);
    let isLate = false;
    const look = async () => {
      const answered = await call('GET', `/api/people/found?${new URLSearchParams({ search })}`, answer);
      if (!isLate && answered.ok) setFound(answered.value.found);
    };
    const soon = setTimeout(() => void look(), REST_MS);
    return () => {
      isLate = true;
      clearTimeout(soon);
    };
  }, [search]);
  return found;
}
