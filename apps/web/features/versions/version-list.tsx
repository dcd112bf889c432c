'use client';

import { useState } from 'react';
import { Button } from '../../ui/button';
import { Avatar } from '../presence/avatar';
import { byDay, type Erasure, type Version } from './sittings';
import { changesWords, dayWords, erasureWords, timeRange, writerName } from './version-words';
import styles from './versions.module.css';

/** How many are shown at first, and with each press on "Show older". */
const MOST = 200;

type VersionListProps = {
  /** The newest first. */
  readonly versions: readonly Version[];
  readonly erasures: readonly Erasure[];
  readonly shown: Version;
  /** Told of the last sequence of the one that was chosen. */
  readonly onChoose: (lastSeq: number) => void;
};

/** All versions, by day. */
export function VersionList({ versions, erasures, shown, onChoose }: VersionListProps) {
  const [most, setMost] = useState(MOST);
  const [now] = useState(() => Date.now());
  const isAll = versions.length <= most;
  return (
    <nav className={styles.rail} aria-label="Versions" data-testid="versions">
      {byDay(versions.slice(0, most)).map(({ day, versions: ofDay }) => (
        <section key={day} aria-label={dayWords(day, now)}>
          <h2 className={styles.day}>{dayWords(day, now)}</h2>
          <ol className={styles.list}>
            {ofDay.map((version) => (
              <li key={version.lastSeq}>
                <Entry version={version} isShown={version === shown} onChoose={onChoose} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {!isAll && (
        <Button tone="quiet" className={styles.older ?? ''} onClick={() => setMost(most + MOST)}>
          Show older
        </Button>
      )}
      {isAll &&
        [...erasures].reverse().map((erasure) => (
          <p key={erasure.timeMs} className={styles.erasure} data-testid="erasure">
            {erasureWords(erasure, versions)}
          </p>
        ))}
    </nav>
  );
}

type EntryProps = {
  readonly version: Version;
  readonly isShown: boolean;
  readonly onChoose: (lastSeq: number) => void;
};

function Entry({ version, isShown, onChoose }: EntryProps) {
  const { writer, lastSeq } = version;
  const name = writerName(writer);
  return (
    <button
      type="button"
      className={styles.entry}
      aria-current={isShown ? 'true' : undefined}
      data-testid="version"
      onClick={() => onChoose(lastSeq)}
    >
      <Avatar person={{ name, color: writer.color, picture: writer.picture }} />
      <span className={styles.who}>
        <bdi>{name}</bdi>
      </span>
      <span className={styles.about}>
        <span>{timeRange(version)}</span> <span>{changesWords(version)}</span>
      </span>
    </button>
  );
}
