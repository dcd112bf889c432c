'use client';

import { useState } from 'react';
import { z } from 'zod';
import type { SharedLink } from '../../server/sharing/links';
import { Button } from '../../ui/button';
import { call } from '../api';
import { LinkRow } from './link-row';
import styles from './share-dialog.module.css';
import type { Act } from './use-sharing';

type LinksProps = {
  readonly document: string;
  readonly links: readonly SharedLink[];
  readonly act: Act;
  readonly refresh: () => Promise<void>;
  readonly onTrouble: (words: string | null) => void;
  /** The button that was pressed is gone: the focus stays in the panel. */
  readonly onRevoked: () => void;
};

const made = z.object({ id: z.string() });

/** Addresses with which anybody who has one comes in, also without an account. */
export function Links({ document, links, act, refresh, onTrouble, onRevoked }: LinksProps) {
  /** The link that was made just now, ready to be copied. */
  const [fresh, setFresh] = useState<string | null>(null);
  const make = async (role: 'viewer' | 'editor') => {
    const link = await call('POST', `/api/documents/${document}/links`, made, { role });
    if (!link.ok) return onTrouble(link.error.message);
    setFresh(link.value.id);
    onTrouble(null);
    await refresh();
  };
  const has = (asked: string) => links.some(({ role }) => role === asked);
  return (
    <div className={styles.section}>
      {links.map((link) => (
        <LinkRow key={link.id} link={link} isFresh={link.id === fresh} act={act} onRevoked={onRevoked} />
      ))}
      <div className={styles.buttons}>
        {!has('editor') && <Button onClick={() => void make('editor')}>Make a link to write</Button>}
        {!has('viewer') && <Button onClick={() => void make('viewer')}>Make a link to read</Button>}
      </div>
    </div>
  );
}
