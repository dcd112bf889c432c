'use client';

import { useEffect, useRef } from 'react';

/**
 * Alt and F9 lead to the people of a document, from wherever the focus is. Returns how to go back there; it says whether
 * the focus could.
 */
export function usePeopleKey(open: () => void): () => boolean {
  const from = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F9' || !event.altKey) return;
      event.preventDefault();
      from.current = focused();
      open();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [open]);
  return () => {
    const element = from.current;
    from.current = null;
    if (element?.isConnected !== true) return false;
    element.focus({ preventScroll: true });
    return document.activeElement === element;
  };
}

/** What has the focus, unless it is nothing or a panel that closes. */
function focused(): HTMLElement | null {
  const { activeElement, body } = document;
  if (!(activeElement instanceof HTMLElement) || activeElement === body) return null;
  return activeElement.closest('[data-layer]') === null ? activeElement : null;
}
