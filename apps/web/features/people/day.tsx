'use client';

import { useEffect, useState } from 'react';

/** A day, in the reader's own time and language, which the server doesn't know. */
export function Day({ at }: { readonly at: number }) {
  const [words, setWords] = useState('');
  useEffect(() => setWords(new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(at)), [at]);
  return <time dateTime={new Date(at).toISOString()}>{words}</time>;
}
