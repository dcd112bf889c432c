'use client';

import { useEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { useTitle } from '../editor/title/use-title';
import styles from './top-bar.module.css';

/** The title in the bar, once one has scrolled past it. The page's own heading says it to screen readers. */
export function PassedTitle({ text }: { text: Y.Text }) {
  const bar = useRef<HTMLSpanElement>(null);
  const [isPassed, setPassed] = useState(false);
  const title = useTitle(text).trim();
  useEffect(() => {
    const field = document.querySelector('[data-document-title]');
    if (field === null || bar.current === null) return;
    const edge = bar.current.closest('header')?.getBoundingClientRect().height ?? 0;
    const look = ([entry]: readonly IntersectionObserverEntry[]) => {
      if (entry !== undefined) setPassed(!entry.isIntersecting && entry.boundingClientRect.top < edge);
    };
    const observer = new IntersectionObserver(look, { rootMargin: `-${edge}px 0px 0px` });
    observer.observe(field);
    return () => observer.disconnect();
  }, []);
  return (
    <span ref={bar} className={styles.title} data-passed={isPassed} aria-hidden="true" data-testid="passed-title">
      <bdi>{isPassed ? title || 'Untitled' : ''}</bdi>
    </span>
  );
}
