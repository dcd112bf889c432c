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

/** What was found for some words. */
type Found = { readonly search: string; readonly people: readonly Findable[] };

const NOTHING: Found = { search: '', people: [] };

/** People and groups whose name or address holds these words; whether that is the answer to what stands there now. */
export function useFoundPeople(words: string) {
  const [found, setFound] = useState(NOTHING);
  const search = words.trim();
  useEffect(() => {
    if (search === '') return setFound(NOTHING);
    let isLate = false;
    const look = async () => {
      const answered = await call('GET', `/api/people/found?${new URLSearchParams({ search })}`, answer);
      if (!isLate && answered.ok) setFound({ search, people: answered.value.found });
    };
    const soon = setTimeout(() => void look(), REST_MS);
    return () => {
      isLate = true;
      clearTimeout(soon);
    };
  }, [search]);
  return { people: found.people, isAnswered: search !== '' && found.search === search };
}
