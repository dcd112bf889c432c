'use client';

import { ExternalLink } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import buttonStyles from '../../ui/button.module.css';
import { Slider } from '../../ui/slider';
import { WEATHERS } from './cable/weather';
import styles from './demo-desk.module.css';
import { tabNumber } from './desk-people';
import { PhoneCode } from './phone-code';

const PANE_COUNTS = [2, 3, 4] as const;

type DeskToolsProps = {
  /** Null until the page is known. */
  readonly page: string | null;
  readonly weatherAt: number;
  readonly onWeather: (at: number) => void;
  readonly count: number;
  readonly onCount: (count: number) => void;
  /** What the network does to edits; it stands beside it. */
  readonly children: ReactNode;
};

/** What can be changed about a desk: the network, how many sit at it, and who joins from elsewhere. */
export function DeskTools({ page, weatherAt, onWeather, count, onCount, children }: DeskToolsProps) {
  return (
    <div className={styles.tools}>
      <div className={styles.weather}>
        <Slider
          label="Network"
          value={weatherAt}
          max={WEATHERS.length - 1}
          words={(at) => (WEATHERS[at] ?? WEATHERS[0]).name}
          onChange={onWeather}
        />
      </div>
      {children}
      <fieldset className={styles.counts} aria-label="Pages">
        <span className={styles.legend}>Pages</span>
        {PANE_COUNTS.map((number) => (
          <label key={number} className={styles.count}>
            <input type="radio" name="pages" checked={count === number} onChange={() => onCount(number)} />
            <span>{number}</span>
          </label>
        ))}
      </fieldset>
      {page !== null && <MorePeople page={page} />}
    </div>
  );
}

function MorePeople({ page }: { page: string }) {
  // By chance where it begins: other tabs of this browser may be open from before.
  const [first] = useState(() => Math.floor(Math.random() * 20));
  const [tabs, setTabs] = useState(0);
  return (
    <>
      <a
        className={buttonStyles.button}
        href={`/demo/${page}?person=${tabNumber(first + tabs)}`}
        target="_blank"
        rel="noopener"
        onClick={() => setTabs((opened) => opened + 1)}
      >
        <ExternalLink size={16} strokeWidth={1.75} aria-hidden="true" />
        Open another tab
      </a>
      <PhoneCode page={page} number={tabNumber(first + tabs + 10)} />
    </>
  );
}
