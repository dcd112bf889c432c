'use client';

import { accessOf } from '@tandem/protocol';
import type { ProviderSnapshot } from '@tandem/provider';
import { useProviderSnapshot } from '@tandem/provider/react';
import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import { Button } from '../../ui/button';
import { DocumentSkeleton } from '../document/document-skeleton';
import { useLeaveQuestion } from '../document/use-leave-question';
import { statusWords } from '../status/status-words';
import type { Weather } from './cable/weather';
import type { Desk } from './desk';
import type { PageState } from './measure/sameness';
import styles from './pane.module.css';
import { PaneEditor } from './pane-editor';
import { PaneHead } from './pane-head';
import { type PaneSeat, type PaneSession, usePaneSession } from './use-pane-session';

type PaneProps = {
  readonly seat: PaneSeat;
  readonly weather: Weather;
  readonly desk: Desk;
  /** The visitor is somebody else by now: all panes must be seated anew. */
  readonly onStranger: () => void;
};

/** One person's page on the desk, with their own document, socket and cable. */
export function Pane({ seat, weather, desk, onStranger }: PaneProps) {
  const session = usePaneSession(seat, weather);
  const { name } = seat.person;
  // Before the next frame: the light must not speak of a page that has gone from the screen.
  useLayoutEffect(() => (session === null ? undefined : desk.add(name, session.doc)), [session, desk, name]);
  return (
    <section className={styles.pane} aria-label={`${name}’s page`} data-testid={`pane-${name}`}>
      {session === null ? (
        <DocumentSkeleton />
      ) : (
        <OpenPane session={session} name={name} desk={desk} onStranger={onStranger} />
      )}
    </section>
  );
}

type OpenPaneProps = Pick<PaneProps, 'desk' | 'onStranger'> & { readonly session: PaneSession; readonly name: string };

function OpenPane({ session, name, desk, onStranger }: OpenPaneProps) {
  const { provider, cable } = session;
  const isPlugged = useSyncExternalStore(cable.subscribe, cable.isPlugged, cable.isPlugged);
  const snapshot = useProviderSnapshot(provider);
  const state = stateOf(snapshot, isPlugged);
  useLayoutEffect(() => desk.sameness.set(name, state), [desk, name, state]);
  useEffect(() => desk.setWaiting(name, snapshot.unsaved), [desk, name, snapshot.unsaved]);
  useLeaveQuestion(snapshot.unsaved > 0);
  const isStranger = isLeftBehind(snapshot);
  useEffect(() => {
    if (isStranger) onStranger();
  }, [isStranger, onStranger]);
  return (
    <>
      <PaneHead session={session} name={name} snapshot={snapshot} desk={desk} isPlugged={isPlugged} />
      {isOver(snapshot) && <PaneEnd snapshot={snapshot} retry={provider.retry} />}
      {snapshot.ready ? (
        <PaneEditor session={session} name={name} desk={desk} state={state} editable={mayWrite(snapshot)} />
      ) : (
        <DocumentSkeleton />
      )}
    </>
  );
}

/** Whether the visitor is somebody else by now, or nobody, and no words of this page would be lost with it. */
function isLeftBehind({ status, unsaved }: ProviderSnapshot): boolean {
  const isOther = status.kind === 'ended' && (status.reason === 'other-person' || status.reason === 'sign-in');
  return isOther && unsaved === 0;
}

/** Why a page can't be written any more, and the way on. */
function PaneEnd({ snapshot, retry }: { snapshot: ProviderSnapshot; retry: () => void }) {
  const { detail, action } = statusWords(snapshot.status, snapshot);
  const isTriedAgain = action?.kind === 'retry';
  return (
    <div className={styles.end} role="alert">
      <p>{detail}</p>
      {action !== null && (
        <Button onClick={isTriedAgain ? retry : () => globalThis.location.reload()}>
          {isTriedAgain ? action.label : 'Open the desk anew'}
        </Button>
      )}
    </div>
  );
}

function isOver({ status, mustReload }: ProviderSnapshot): boolean {
  return status.kind === 'ended' || status.kind === 'not-saved' || mustReload;
}

function mayWrite(snapshot: ProviderSnapshot): boolean {
  const { role, condition } = snapshot;
  return !isOver(snapshot) && condition === 'whole' && role !== null && accessOf(role, 'body') === 'write';
}

function stateOf(snapshot: ProviderSnapshot, isPlugged: boolean): PageState {
  if (!snapshot.ready) return 'opening';
  return isPlugged && !isOver(snapshot) ? 'joined' : 'cut';
}
