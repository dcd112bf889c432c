'use client';

import { useEffect, useState } from 'react';
import { agoWords } from './ago-words';

/** How long ago something was, in the reader's own time and language; the full date on pointing at it. */
export function AgoTime({ at }: { at: number }) {
  // The server knows neither: the words come with the browser.
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const isKnown = now !== null;
  return (
    <time dateTime={new Date(at).toISOString()} title={isKnown ? fullDate(at) : undefined}>
      {isKnown ? agoWords(at, Math.max(now, at)) : ''}
    </time>
  );
}

function fullDate(at: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' }).format(at);
}
