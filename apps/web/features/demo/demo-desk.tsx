'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useToast } from '../../ui/toast';
import { Wordmark } from '../../ui/wordmark';
import { WEATHERS, type Weather } from './cable/weather';
import styles from './demo-desk.module.css';
import { Desk } from './desk';
import { DeskControls } from './desk-controls';
import { deskPerson } from './desk-people';
import { DeskTools } from './desk-tools';
import { DeskUnavailable } from './desk-unavailable';
import { Light } from './light';
import { Meter } from './meter';
import { Pane } from './pane';
import { type DeskPage, useDeskPage } from './use-desk-page';
import { useRoomForPanes } from './use-room-for-panes';

const PEOPLE = [1, 2, 3, 4].map(deskPerson);

/** Several people at one page, side by side: each with a document, a socket and a cable of their own. */
export function DemoDesk({ asked }: { asked: string | null }) {
  const opened = useDeskPage(asked);
  const page = opened.kind === 'open' ? opened.page : null;
  // Whoever reloads or passes the address on comes to the same page.
  useEffect(() => {
    if (page !== null) globalThis.history.replaceState(null, '', `/demo?page=${page}`);
  }, [page]);
  if (opened.kind === 'failed') return <DeskUnavailable words={opened.words} retry={opened.retry} />;
  return <OpenDesk opened={opened} />;
}

type OpenedPage = Exclude<DeskPage, { kind: 'failed' }>;

function OpenDesk({ opened }: { opened: OpenedPage }) {
  const [desk] = useState(() => new Desk(() => performance.now()));
  const room = useRoomForPanes();
  const [chosen, setChosen] = useState<number | null>(null);
  const [weatherAt, setWeatherAt] = useState(0);
  const say = useToast();
  const count = chosen ?? room;
  const choose = (next: number) => {
    const waiting = desk.waitingAmong(PEOPLE.slice(next).map(({ name }) => name));
    if (waiting === null) setChosen(next);
    else say(`Changes wait on ${waiting}’s page. Plug the cable in, and it can be put away.`);
  };
  return (
    <div className={styles.desk}>
      <header className={styles.bar}>
        <Link href="/" className={styles.home} title="To the start page">
          <Wordmark compact />
        </Link>
        <h1 className={styles.title}>One page, several people</h1>
        <Light sameness={desk.sameness} />
        <DeskControls>
          <DeskTools
            page={opened.kind === 'open' ? opened.page : null}
            weatherAt={weatherAt}
            onWeather={setWeatherAt}
            count={count}
            onCount={choose}
          >
            <Meter meter={desk.meter} />
          </DeskTools>
        </DeskControls>
      </header>
      <main className={styles.panes} data-count={count}>
        <Panes opened={opened} count={count} desk={desk} weather={WEATHERS[weatherAt] ?? WEATHERS[0]} />
      </main>
    </div>
  );
}

type PanesProps = {
  readonly opened: OpenedPage;
  readonly count: number;
  readonly desk: Desk;
  readonly weather: Weather;
};

function Panes({ opened, count, desk, weather }: PanesProps) {
  return PEOPLE.slice(0, count).map((person) =>
    opened.kind === 'open' ? (
      <Pane
        key={`${opened.page} ${opened.sub} ${person.number}`}
        seat={{ page: opened.page, sub: opened.sub, person }}
        weather={weather}
        desk={desk}
        onStranger={opened.again}
      />
    ) : (
      <div key={person.number} className={styles.waiting} />
    ),
  );
}
