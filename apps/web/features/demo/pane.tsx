'use client';

import { useProviderSnapshot } from '@tandem/provider/react';
import { Plug, Unplug } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { DocumentSkeleton } from '../document/document-skeleton';
import { Avatar } from '../presence/avatar';
import { usePeople } from '../presence/use-people';
import { StatusIcon } from '../status/status-icon';
import { statusWords } from '../status/status-words';
import { useSteadyStatus } from '../status/steady-status';
import type { Weather } from './cable/weather';
import type { Desk } from './desk';
import styles from './pane.module.css';
import { PaneEditor } from './pane-editor';
import { type PaneSeat, type PaneSession, usePaneSession } from './use-pane-session';
import { waitingHere } from './waiting-words';

type PaneProps = { readonly seat: PaneSeat; readonly weather: Weather; readonly desk: Desk };

/** One person's page on the desk, with their own document, socket and cable. */
export function Pane({ seat, weather, desk }: PaneProps) {
  const session = usePaneSession(seat, weather);
  useEffect(() => (session === null ? undefined : desk.add(session.doc)), [session, desk]);
  const { name } = seat.person;
  return (
    <section className={styles.pane} aria-label={`${name}’s page`} data-testid={`pane-${name}`}>
      {session === null ? <DocumentSkeleton /> : <OpenPane session={session} name={name} desk={desk} />}
    </section>
  );
}

function OpenPane({ session, name, desk }: { session: PaneSession; name: string; desk: Desk }) {
  const { provider, cable } = session;
  const isPlugged = useSyncExternalStore(cable.subscribe, cable.isPlugged, cable.isPlugged);
  const snapshot = useProviderSnapshot(provider);
  const me = usePeople(provider.awareness, snapshot.connected).find((person) => person.isMe);
  const shown = useSteadyStatus(snapshot.status, snapshot.unsaved);
  const { label } = statusWords(shown, snapshot);
  const turn = () => {
    if (isPlugged) {
      desk.pulled();
      cable.pull();
    } else {
      desk.pluggedIn();
      cable.plugIn();
    }
  };
  return (
    <>
      <header className={styles.head} data-plugged={isPlugged}>
        <Avatar person={me ?? { name, color: 'transparent', picture: null }} />
        <strong className={styles.name}>{name}</strong>
        <span className={styles.status} data-testid="pane-status" data-kind={snapshot.status.kind}>
          <StatusIcon kind={shown.kind} />
          <span className={styles.words}>{isPlugged ? label : waitingHere(snapshot.unsaved)}</span>
        </span>
        <button
          type="button"
          className={styles.cable}
          onClick={turn}
          aria-label={isPlugged ? `Pull ${name}’s cable` : `Plug ${name}’s cable in`}
        >
          {isPlugged ? (
            <Unplug size={16} strokeWidth={1.75} aria-hidden="true" />
          ) : (
            <Plug size={16} strokeWidth={1.75} aria-hidden="true" />
          )}
          <span className={styles.cableWord}>{isPlugged ? 'Pull the cable' : 'Plug it in'}</span>
        </button>
      </header>
      {snapshot.ready ? <PaneEditor session={session} desk={desk} /> : <DocumentSkeleton />}
    </>
  );
}
