'use client';

import { useState } from 'react';

/** When what is shown of others was last known, in milliseconds since 1970; null while it is known now. */
export function useLastKnown(connected: boolean): number | null {
  const [was, setWas] = useState(connected);
  const [since, setSince] = useState<number | null>(null);
  if (was !== connected) {
    setWas(connected);
    setSince(connected ? null : Date.now());
  }
  return connected ? null : since;
}
