'use client';

import { type ComponentProps, useState } from 'react';
import { Field } from './field';
import styles from './password-field.module.css';

type PasswordFieldProps = Omit<ComponentProps<typeof Field>, 'type' | 'beside'> & {
  /** How many characters a new one needs; said as soon as a shorter one is left or sent. */
  readonly least?: number;
};

/** A password, which can be shown while it is typed. */
export function PasswordField({ least = 0, error = null, ...rest }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const [length, setLength] = useState(0);
  const [isLeft, setLeft] = useState(false);
  const short = isLeft && length > 0 && length < least ? shortWords(length, least) : null;
  return (
    <Field
      {...rest}
      data-short={short !== null}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      error={error ?? short}
      onInput={(event) => setLength(event.currentTarget.value.length)}
      onBlur={() => setLeft(true)}
      // Enter sends the form from within the field.
      onKeyDown={(event) => event.key === 'Enter' && setLeft(true)}
      beside={
        <button type="button" className={styles.show} onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide password' : 'Show password'}
        </button>
      }
    />
  );
}

function shortWords(length: number, least: number): string {
  const more = least - length;
  return `This has ${length} of at least ${least} characters: ${more === 1 ? 'one more is' : `${more} more are`} needed.`;
}
