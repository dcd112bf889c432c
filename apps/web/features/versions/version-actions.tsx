'use client';

import { Ellipsis, History } from 'lucide-react';
import { useRef, useState } from 'react';
import type { VersionsPage } from '../../server/documents/versions';
import { AlertDialog } from '../../ui/alert-dialog';
import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';
import { IconButton } from '../../ui/icon-button';
import { Menu, MenuItem } from '../../ui/menu';
import { useToast } from '../../ui/toast';
import { call, done } from '../api';
import { noteRestored } from './restored-note';
import { beforeVersion, type Version } from './sittings';
import { momentWords } from './version-words';
import styles from './versions.module.css';

type VersionActionsProps = {
  readonly document: VersionsPage;
  readonly version: Version;
  readonly versions: readonly Version[];
  /** The moment of it that is shown. */
  readonly seq: number;
  readonly onForgotten: () => Promise<void>;
};

/** What can be done with a version: bring it back, or let go of all before it. */
export function VersionActions({ document, version, versions, seq, onForgotten }: VersionActionsProps) {
  const isNow = version === versions[0] && seq === version.lastSeq;
  const upToSeq = beforeVersion(version, versions);
  return (
    <span className={styles.actions}>
      {isNow ? (
        <span className={styles.now}>As it is now</span>
      ) : (
        <Restore document={document} version={version} seq={seq} />
      )}
      {document.mayForget && upToSeq !== null && (
        <Forget document={document} version={version} upToSeq={upToSeq} onForgotten={onForgotten} />
      )}
    </span>
  );
}

function Restore({ document, version, seq }: Pick<VersionActionsProps, 'document' | 'version' | 'seq'>) {
  const [asks, setAsks] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const moment = momentOf(version, seq);
  const restore = async () => {
    setBusy(true);
    const restored = await call('POST', `/api/documents/${document.id}/versions/${seq}/restore`, done);
    setBusy(false);
    setTrouble(restored.ok ? null : restored.error.message);
    if (!restored.ok) return;
    noteRestored(document.id, moment);
    globalThis.location.assign(`/d/${document.id}`);
  };
  return (
    <>
      <Button ref={button} tone="primary" onClick={() => setAsks(true)}>
        <span className={styles.wide}>Restore this version</span>
        <span className={styles.narrow}>Restore</span>
      </Button>
      <Dialog title="Restore this version?" isOpen={asks} onClose={() => setAsks(false)} finalFocus={button}>
        <p>
          The document becomes as it was {seq === version.lastSeq ? 'on' : 'about'} {moment}, for everybody. What others
          write meanwhile stays, and the present state stays in this history.
        </p>
        <div role="alert" className={styles.trouble}>
          {trouble}
        </div>
        <DialogButtons>
          <Button onClick={() => setAsks(false)}>Cancel</Button>
          <Button tone="primary" isBusy={isBusy} onClick={() => void restore()}>
            Restore
          </Button>
        </DialogButtons>
      </Dialog>
    </>
  );
}

/** When a version was as it is shown; within it that is taken as even, as only its ends have a time. */
function momentOf({ firstSeq, lastSeq, fromMs, toMs }: Version, seq: number): string {
  const share = lastSeq === firstSeq ? 1 : (seq - firstSeq) / (lastSeq - firstSeq);
  return momentWords(fromMs + share * (toMs - fromMs));
}

type ForgetProps = Omit<VersionActionsProps, 'versions' | 'seq'> & { readonly upToSeq: number };

function Forget({ document, version, upToSeq, onForgotten }: ForgetProps) {
  const [asks, setAsks] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const say = useToast();
  const forget = async () => {
    const removed = await call('POST', `/api/documents/${document.id}/erasures`, done, { upToSeq });
    say(removed.ok ? 'The older history was removed' : removed.error.message);
    if (removed.ok) await onForgotten();
  };
  return (
    <>
      <Menu
        label="Version"
        triggerRef={button}
        trigger={
          <IconButton label="More for this version" tip="More" icon={<Ellipsis size={18} strokeWidth={1.75} />} />
        }
      >
        <MenuItem isDangerous icon={<History size={16} strokeWidth={1.75} />} onSelect={() => setAsks(true)}>
          Remove older history…
        </MenuItem>
      </Menu>
      <AlertDialog
        title="Remove the history before this version?"
        words={`Everything before ${momentWords(version.fromMs)} is removed from this server for good, and it is noted that you did it. It can’t reach copies in other people’s browsers, backups, or what somebody has exported.`}
        keepLabel="Keep it"
        actLabel="Remove for good"
        isOpen={asks}
        onClose={() => setAsks(false)}
        onAct={() => void forget()}
        finalFocus={button}
      />
    </>
  );
}
