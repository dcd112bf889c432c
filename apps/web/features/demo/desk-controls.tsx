'use client';

import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { IconButton } from '../../ui/icon-button';
import styles from './demo-desk.module.css';

/** The controls of a desk: beside the light where there is room, else behind one button, so that the pages are in sight. */
export function DeskControls({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <IconButton
        className={styles.disclosure ?? ''}
        label="Controls of the desk"
        icon={<SlidersHorizontal size={18} strokeWidth={1.75} aria-hidden="true" />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      />
      <div id={id} className={styles.controls} data-open={isOpen}>
        {children}
      </div>
    </>
  );
}
