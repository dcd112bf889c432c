'use client';

import { useEffect, useState } from 'react';

/** Four pages side by side and above one another want this much room. */
const ROOMY = '(width >= 1100px) and (height >= 700px)';

/** How many pages had room when the desk was opened. A smaller window takes no page away, and no words with it. */
export function useRoomForPanes(): number {
  const [room, setRoom] = useState(2);
  useEffect(() => {
    if (globalThis.matchMedia(ROOMY).matches) setRoom(4);
  }, []);
  return room;
}
