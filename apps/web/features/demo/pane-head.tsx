'use client';

import type { ProviderSnapshot } from '@tandem/provider';
import { Plug, Unplug } from 'lucide-react';
import { Avatar } from '../presence/avatar';
import { usePeople } from '../presence/use-people';
import { StatusIcon } from '../status/status-icon';
import { statusWords } from '../status/status-words';
import { useSteadyStatus } from '../status/steady-status';
import type { Desk } from './desk';
import styles from './pane.module.css';
import type { PaneSession } from './use-pane-session';
import { waitingHere } from './waiting-words';

type PaneHeadProps = {
  readonly session: PaneSession;
  readonly name: string;
  readonly snapshot: ProviderSnapshot;
  readonly desk: Desk;
  readonly isPlugged: boolean;
};

/** Whose page it is, whether their words are safe, and their cable. */
export function PaneHead({ session: { provider, cable }, name, snapshot, desk, isPlugged }: PaneHeadProps) {
  const me = usePeople(provider.awareness, snapshot.connected).find((person) => person.isMe);
  const turn = () => {
    if (isPlugged) desk.pulled();
    else desk.pluggedIn();
    if (isPlugged) cable.pull();
    else cable.plugIn();
  };
  const Icon = isPlugged ? Unplug : Plug;
  return (
    <header className={styles.head} data-plugged={isPlugged}>
      <Avatar person={me ?? { name, color: 'transparent', picture: null }} />
      <strong className={styles.name}>{name}</strong>
      <PaneStatus snapshot={snapshot} isPlugged={isPlugged} />
      <button
        type="button"
        className={styles.cable}
        onClick={turn}
        aria-label={isPlugged ? `Pull ${name}’s cable` : `Plug ${name}’s cable in`}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className={styles.wide}>{isPlugged ? 'Pull the cable' : 'Plug it in'}</span>
        <span className={styles.narrow}>{isPlugged ? 'Unplug' : 'Plug in'}</span>
      </button>
    </header>
  );
}

function PaneStatus({ snapshot, isPlugged }: Pick<PaneHeadProps, 'snapshot' | 'isPlugged'>) {
  const shown = useSteadyStatus(snapshot.status, snapshot.unsaved);
  const { label } = statusWords(shown, snapshot);
  return (
    <span className={styles.status} data-testid="pane-status" data-kind={snapshot.status.kind}>
      {isPlugged ? <StatusIcon kind={shown.kind} /> : <Unplug size={16} strokeWidth={1.75} aria-hidden="true" />}
      <span className={styles.words}>{isPlugged ? label : waitingHere(snapshot.unsaved)}</span>
    </span>
  );
}
