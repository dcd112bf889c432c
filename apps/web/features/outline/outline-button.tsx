'use client';

import { ListTree } from 'lucide-react';
import { IconButton } from '../../ui/icon-button';
import { toggleOutline, useOutlineState } from './outline-state';

/** Shows and hides the headings of the document. */
export function OutlineButton() {
  const state = useOutlineState();
  return (
    <IconButton
      label="Outline"
      icon={<ListTree size={18} strokeWidth={1.75} aria-hidden="true" />}
      aria-pressed={state !== 'away'}
      onClick={toggleOutline}
    />
  );
}
