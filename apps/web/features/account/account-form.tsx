'use client';

import type { Result } from '@tandem/protocol';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { Button } from '../../ui/button';
import type { Refusal } from '../api';
import styles from './account-form.module.css';

type AccountFormProps = {
  readonly submitLabel: string;
  /** Sends what was typed; what follows a success is its business. */
  readonly send: (typed: Record<string, string>) => Promise<Result<unknown, Refusal>>;
  /** Said after a success that leads nowhere else. */
  readonly doneWords?: string;
  /** Whether what was typed goes after a success, as a password does. */
  readonly isCleared?: boolean;
  /** What it was for is done: the button stands back. */
  readonly isSecond?: boolean;
  readonly children: ReactNode;
};

/** Fields and one button; a refusal is said above the button until something is changed, and what was typed stays. */
export function AccountForm(props: AccountFormProps) {
  const { submitLabel, send, doneWords, isCleared = false, isSecond = false, children } = props;
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const submit = async () => {
    if (form.current === null || isBusy) return;
    setRefusal(null);
    // The field says already what is missing; a refusal would say it again.
    const short = form.current.querySelector<HTMLInputElement>('[data-short="true"]');
    if (short !== null) return short.focus();
    setBusy(true);
    setDone(false);
    const typed = [...new FormData(form.current)].map(([name, value]) => [name, String(value)] as const);
    const sent = await send(Object.fromEntries(typed));
    setRefusal(sent.ok ? null : sent.error.message);
    setDone(sent.ok && doneWords !== undefined);
    if (sent.ok && isCleared) form.current?.reset();
    setBusy(false);
  };
  return (
    <form
      ref={form}
      className={styles.form}
      // Without a script nothing is sent that way, but a password would stand in the address.
      method="post"
      noValidate
      onInput={() => setRefusal(null)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      <div role="alert" className={styles.refusal}>
        {refusal}
      </div>
      <End said={isDone ? doneWords : ''} isSecond={isSecond} isBusy={isBusy}>
        {submitLabel}
      </End>
    </form>
  );
}

type EndProps = {
  readonly said: string | undefined;
  readonly isSecond: boolean;
  readonly isBusy: boolean;
  readonly children: ReactNode;
};

function End({ said, isSecond, isBusy, children }: EndProps) {
  return (
    <div className={styles.end}>
      <Button tone={isSecond ? 'plain' : 'primary'} type="submit" isLarge={!isSecond} isBusy={isBusy}>
        {children}
      </Button>
      <span role="status" className={styles.done}>
        {said}
      </span>
    </div>
  );
}
