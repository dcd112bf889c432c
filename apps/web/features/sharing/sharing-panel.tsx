'use client';

import type { RefObject } from 'react';
import { useState } from 'react';
import type { Sharing } from '../../server/sharing/overview';
import { Button } from '../../ui/button';
import { AddPeople } from './add-people';
import { audienceWords } from './audience-words';
import { Links } from './links';
import { PeopleWithAccess } from './people-with-access';
import type { Pending } from './planned-change';
import { previewWords } from './planned-change';
import { Requests } from './requests';
import styles from './share-dialog.module.css';
import type { Act } from './use-sharing';
import { WholeWorkspace } from './whole-workspace';

type SharingPanelProps = {
  readonly document: string;
  /** Takes the focus when the dialog opens, and when what had it is gone. */
  readonly sentence: RefObject<HTMLParagraphElement | null>;
  readonly sharing: Sharing | null;
  readonly trouble: string | null;
  readonly act: Act;
  readonly refresh: () => Promise<void>;
  readonly setTrouble: (words: string | null) => void;
};

/** One sentence that tells who can open the document; under it, all that makes it so. */
export function SharingPanel({ document, sentence, sharing, trouble, act, refresh, setTrouble }: SharingPanelProps) {
  const [pending, setPending] = useState<Pending | null>(null);
  const settle = () => {
    setPending(null);
    sentence.current?.focus();
  };
  return (
    <>
      <p ref={sentence} tabIndex={-1} className={styles.who} data-testid="audience">
        {sharing === null ? unknownWords(trouble) : wordsFor(sharing)}
      </p>
      {sharing !== null && pending !== null && <Preview sharing={sharing} pending={pending} onSettled={settle} />}
      <div role="alert" className={styles.trouble}>
        {trouble}
      </div>
      {sharing?.mayChange && (
        <>
          <Requests requests={sharing.requests} act={act} />
          {sharing.mayFind && <AddPeople sharing={sharing} act={act} />}
        </>
      )}
      {sharing !== null && <PeopleWithAccess sharing={sharing} act={act} onPlan={setPending} />}
      {sharing?.mayChange && (
        <>
          <WholeWorkspace sharing={sharing} act={act} onPlan={setPending} />
          <Links
            document={document}
            links={sharing.links}
            act={act}
            refresh={refresh}
            onTrouble={setTrouble}
            onRevoked={() => sentence.current?.focus()}
          />
        </>
      )}
    </>
  );
}

type PreviewProps = { readonly sharing: Sharing; readonly pending: Pending; readonly onSettled: () => void };

/** What a change would mean, before it is made. */
function Preview({ sharing, pending, onSettled }: PreviewProps) {
  const make = async () => {
    await pending.make();
    onSettled();
  };
  return (
    <div className={styles.preview} role="status">
      <p>{previewWords(sharing, pending.change)}</p>
      <div className={styles.buttons}>
        <Button tone="primary" autoFocus onClick={() => void make()}>
          Change it
        </Button>
        <Button onClick={onSettled}>Leave it as it is</Button>
      </div>
    </div>
  );
}

function wordsFor({ grants, viewer, role, workspace }: Sharing): string {
  return audienceWords(grants, { id: viewer, role }, workspace);
}

function unknownWords(trouble: string | null): string {
  return trouble === null ? 'Looking up who can open this…' : 'Who can open this can’t be told at the moment.';
}
