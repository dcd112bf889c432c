'use client';

import { Share2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import type { SharedLink } from '../../server/sharing/links';
import { Button } from '../../ui/button';
import { Popover } from '../../ui/popover/popover';
import { call } from '../api';
import shareStyles from '../presence/share.module.css';
import type { Command } from '../shell/commands';
import { useCommands } from '../shell/shell-context';
import { LinkRow } from './link-row';
import styles from './share-dialog.module.css';
import { unknownWords, whoCanOpen } from './share-words';

const link = z.object({ id: z.string(), role: z.enum(['viewer', 'editor']), url: z.string(), createdAt: z.number() });
const links = z.object({ links: z.array(link) });

/** Who can open the document, and links for others. */
export function ShareDialog({ document }: { document: string }) {
  const [isOpen, setOpen] = useState(false);
  const [shared, setShared] = useState<readonly SharedLink[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  /** The link that was made just now, ready to be copied. */
  const [fresh, setFresh] = useState<string | null>(null);
  const sentence = useRef<HTMLParagraphElement>(null);
  const path = `/api/documents/${document}/links`;
  const refresh = async () => {
    const listed = await call('GET', path, links);
    setTrouble(listed.ok ? null : listed.error.message);
    if (listed.ok) setShared(listed.value.links);
  };
  useShareCommand(() => change(true));
  const change = (next: boolean) => {
    setOpen(next);
    if (next) void refresh();
  };
  const make = async (role: SharedLink['role']) => {
    const made = await call('POST', path, link, { role });
    if (!made.ok) return setTrouble(made.error.message);
    setFresh(made.value.id);
    await refresh();
  };
  return (
    <Popover
      label="Share this document"
      buttonClass={shareStyles.button}
      buttonLabel="Share"
      isOpen={isOpen}
      onOpenChange={change}
      button={
        <>
          <Share2 size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className={shareStyles.word}>Share</span>
        </>
      }
    >
      <div className={styles.share} data-testid="share">
        <p ref={sentence} tabIndex={-1} className={styles.who}>
          {shared === null ? unknownWords(trouble) : whoCanOpen(shared)}
        </p>
        {shared?.map((each) => (
          <LinkRow
            key={each.id}
            link={each}
            isFresh={each.id === fresh}
            onChanged={refresh}
            // The button that was pressed is gone: the focus stays in the panel.
            onRevoked={() => sentence.current?.focus()}
            onTrouble={setTrouble}
          />
        ))}
        <div role="alert" className={styles.trouble}>
          {trouble}
        </div>
        <div className={styles.make}>
          {shared !== null && !shared.some(({ role }) => role === 'editor') && (
            <Button tone={shared.length === 0 ? 'primary' : 'plain'} onClick={() => void make('editor')}>
              Make a link to write
            </Button>
          )}
          {shared !== null && !shared.some(({ role }) => role === 'viewer') && (
            <Button onClick={() => void make('viewer')}>Make a link to read</Button>
          )}
        </div>
      </div>
    </Popover>
  );
}

/** The same from the command palette. */
function useShareCommand(open: () => void): void {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  const commands = useMemo<readonly Command[]>(
    () => [{ id: 'share', label: 'Share', Icon: Share2, group: 'This document', run: () => latest.current() }],
    [],
  );
  useCommands(commands);
}
