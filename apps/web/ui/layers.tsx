'use client';

import { createContext, type ReactNode, type RefObject, useContext, useRef } from 'react';

const Place = createContext<RefObject<HTMLElement | null> | null>(null);

/** Where menus, panels and hints are put in the page: a landmark of their own, after everything else. */
export function Layers({ children }: { children: ReactNode }) {
  const place = useRef<HTMLElement>(null);
  return (
    <Place value={place}>
      {children}
      <section ref={place} aria-label="Menus and messages" />
    </Place>
  );
}

/** The same inside of what lies over the page and keeps everything else out of reach. */
export function InnerLayers({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  return (
    <Place value={place}>
      {children}
      <div ref={place} />
    </Place>
  );
}

/** The element that a Base UI portal goes into. */
export function useLayers(): RefObject<HTMLElement | null> | undefined {
  return useContext(Place) ?? undefined;
}

/**
 * For the `ref` of whatever opens: the guards around it hand the focus on at once, so nobody rests on them, but hidden
 * from screen readers they may not take it at all.
 */
export function showGuards(popup: HTMLElement | null): void {
  if (popup === null) return;
  requestAnimationFrame(() => {
    for (const guard of document.querySelectorAll('[data-base-ui-focus-guard][aria-hidden]')) {
      guard.removeAttribute('aria-hidden');
    }
  });
}
