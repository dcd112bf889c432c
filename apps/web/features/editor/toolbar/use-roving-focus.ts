'use client';

import type { FocusEvent, KeyboardEvent } from 'react';
import { useState } from 'react';

/** One tab stop for a row of buttons; the arrow keys, Home and End move within it. */
export function useRovingFocus(count: number) {
  const [current, setCurrent] = useState(0);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: count - 1 }[event.key];
    if (target === undefined || !(event.target instanceof HTMLButtonElement)) return;
    const buttons = buttonsOf(event.currentTarget);
    const button = buttons[(target + count) % count];
    // Keys inside a panel of the toolbar are the panel's.
    if (button === undefined || !buttons.includes(event.target)) return;
    event.preventDefault();
    button.focus();
  };
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    const at = buttonsOf(event.currentTarget).indexOf(event.target);
    if (at >= 0) setCurrent(at);
  };
  return { tabIndexOf: (at: number) => (at === current ? 0 : -1), onKeyDown, onFocus };
}

function buttonsOf(bar: HTMLElement): readonly HTMLButtonElement[] {
  return [...bar.querySelectorAll<HTMLButtonElement>(':scope > button')];
}
