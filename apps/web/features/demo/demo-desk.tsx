'use client';

import { ExternalLink } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button';
import { MessagePage } from '../../ui/message-page';
import { Slider } from '../../ui/slider';
import { Wordmark } from '../../ui/wordmark';
import { WEATHERS } from './cable/weather';
import styles from './demo-desk.module.css';
import { Desk } from './desk';
import { deskPerson, tabNumber } from './desk-people';
import { Light } from './light';
import { Meter } from './meter';
import { Pane } from './pane';
import { PhoneCode } from './phone-code';
import { useDeskPage } from './use-desk-page';
import { useRoomForPanes } from './use-room-for-panes';

const PANE_COUNTS = [2, 3, 4] as const;
const PEOPLE = [1, 2, 3, 4].map(deskPerson);

/** Several people at one page, side by side: each with a document, a socket and a cable of their own. */
export function DemoDesk({ asked }: { asked: string | null }) {
  const opened = useDeskPage(asked);
  const page = opened.kind === 'open' ? opened.page : null;
  // Whoever reloads or passes the address on comes to the same page.
  useEffect(() => {
    if (page !== null) globalThis.history.replaceState(null, '', `/demo?page=${page}`);
  }, [page]);
  if (opened.kind === 'failed') {
    return (
      <MessagePage title="The pages can’t be opened yet">
        <p role="alert">{opened.words}</p>
        <Button tone="primary" onClick={opened.retry}>
          Try again
        </Button>
      </MessagePage>
    );
  }
  return <OpenDesk page={page} sub={opened.kind === 'open' ? opened.sub : null} />;
}

function OpenDesk({ page, sub }: { page: string | null; sub: string | null }) {
  const [desk] = useState(() => new Desk(() => performance.now()));
  const room = useRoomForPanes();
  const [chosen, setChosen] = useState<number | null>(null);
  const [weatherAt, setWeatherAt] = useState(0);
  const [tabs, setTabs] = useState(0);
  const count = chosen ?? room;
  const weather = WEATHERS[weatherAt] ?? WEATHERS[0];
  return (
    <div className={styles.desk}>
      <header className={styles.bar}>
        <Link href="/" className={styles.home} title="To the start page">
          <Wordmark compact />
        </Link>
        <h1 className={styles.title}>One page, several people</h1>
        <Light sameness={desk.sameness} />
        <Meter meter={desk.meter} />
        <div className={styles.tools}>
          <div className={styles.weather}>
            <Slider
              label="Network"
              value={weatherAt}
              max={WEATHERS.length - 1}
              words={(at) => (WEATHERS[at] ?? WEATHERS[0]).name}
              onChange={setWeatherAt}
            />
          </div>
          <fieldset className={styles.counts} aria-label="Pages">
            <span className={styles.legend}>Pages</span>
            {PANE_COUNTS.map((number) => (
              <label key={number} className={styles.count}>
                <input type="radio" name="pages" checked={count === number} onChange={() => setChosen(number)} />
                <span>{number}</span>
              </label>
            ))}
          </fieldset>
          {page !== null && (
            <>
              <a
                className={styles.tab}
                href={`/demo/${page}?person=${tabNumber(tabs)}`}
                target="_blank"
                rel="noopener"
                onClick={() => setTabs((opened) => opened + 1)}
              >
                <ExternalLink size={16} strokeWidth={1.75} aria-hidden="true" />
                Open another tab
              </a>
              <PhoneCode page={page} number={tabNumber(tabs + 1)} />
            </>
          )}
        </div>
      </header>
      <main className={styles.panes} data-count={count}>
        {PEOPLE.slice(0, count).map((person) =>
          page === null || sub === null ? (
            <div key={person.number} className={styles.waiting} />
          ) : (
            <Pane key={`${page} ${person.number}`} seat={{ page, sub, person }} weather={weather} desk={desk} />
          ),
        )}
      </main>
    </div>
  );
}
