'use client';

import { useId, useState } from 'react';
import type { SharedLink } from '../../server/sharing/links';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { endOfDay, lastDayOf } from './link-days';
import styles from './share-dialog.module.css';

type ConditionsProps = {
  readonly link: SharedLink;
  readonly change: (body: object) => Promise<boolean>;
};

/** Until when a link holds, and whether it asks for a password. */
export function LinkConditions({ link, change }: ConditionsProps) {
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const id = useId();
  const set = async () => {
    const isSet = await change({ password });
    if (isSet) setPassword('');
    return isSet;
  };
  /** What was typed is meant: nobody is to believe that a link asks for a password that it doesn't. */
  const toggle = async () => {
    if (!isOpen || password === '' || (await set())) setOpen(!isOpen);
  };
  return (
    <div className={styles.conditions}>
      <p className={styles.hint}>
        {conditionWords(link)}{' '}
        <button
          type="button"
          className={styles.textButton}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => void toggle()}
        >
          {isOpen ? 'Done' : 'End date and password'}
        </button>
      </p>
      <div id={id} hidden={!isOpen} className={styles.inner}>
        <LastDay link={link} change={change} />
        <Password {...{ link, change, password, setPassword }} onSet={() => void set()} />
      </div>
    </div>
  );
}

function LastDay({ link, change }: ConditionsProps) {
  return (
    <div className={styles.line}>
      <Field
        label="Last day"
        type="date"
        value={link.expiresAt === null ? '' : lastDayOf(link.expiresAt)}
        onChange={(event) => {
          const end = endOfDay(event.target.value);
          if (end !== null) void change({ expiresAt: end });
        }}
      />
      {link.expiresAt !== null && <Button onClick={() => void change({ expiresAt: null })}>No end</Button>}
    </div>
  );
}

type PasswordProps = ConditionsProps & {
  readonly password: string;
  readonly setPassword: (password: string) => void;
  readonly onSet: () => void;
};

function Password({ link, change, password, setPassword, onSet }: PasswordProps) {
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault();
        onSet();
      }}
    >
      <Field
        label={link.hasPassword ? 'Another password' : 'Password'}
        type="text"
        autoComplete="off"
        minLength={6}
        maxLength={128}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit">Set</Button>
      {link.hasPassword && <Button onClick={() => void change({ password: null })}>No password</Button>}
    </form>
  );
}

/** What the link asks for, in one sentence. */
function conditionWords({ expiresAt, hasPassword }: SharedLink): string {
  const until = expiresAt === null ? 'It holds until you take it back' : `It holds until ${dayWords(expiresAt)}`;
  return hasPassword ? `${until} and asks for a password.` : `${until}.`;
}

function dayWords(at: number): string {
  return new Date(at).toLocaleDateString(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
}
