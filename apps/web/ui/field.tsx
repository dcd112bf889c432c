import type { ComponentProps, ReactNode } from 'react';
import { useId } from 'react';
import styles from './field.module.css';

type FieldProps = Omit<ComponentProps<'input'>, 'id'> & {
  readonly label: string;
  /** One sentence under the field. */
  readonly hint?: ReactNode;
  /** Stands at the end of the label's line; the Tab key comes to it after the field. */
  readonly beside?: ReactNode;
  /** What is wrong with what was typed, and how it would be right. */
  readonly error?: string | null;
};

/** A labelled line to type in. */
export function Field({ label, hint, beside, error = null, className = '', ...rest }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error !== null && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={`${styles.field} ${className}`}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        aria-invalid={error !== null}
        aria-describedby={described === '' ? undefined : described}
        {...rest}
      />
      {beside !== undefined && <span className={styles.beside}>{beside}</span>}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <p id={`${id}-error`} className={styles.error} role="alert">
        {error}
      </p>
    </div>
  );
}
