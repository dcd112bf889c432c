'use client';

import { Share2 } from 'lucide-react';
import { Popover } from '../../ui/popover/popover';
import { CopyAddress } from './copy-address';
import styles from './share.module.css';

/** How to bring others to the page. */
export function Share() {
  return (
    <Popover
      label="Share this page"
      buttonClass={styles.button}
      buttonLabel="Share"
      button={
        <>
          <Share2 size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className={styles.word}>Share</span>
        </>
      }
    >
      <CopyAddress />
    </Popover>
  );
}
