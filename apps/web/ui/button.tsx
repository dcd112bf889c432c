import type { ComponentProps } from 'react';
import styles from './button.module.css';

type ButtonProps = ComponentProps<'button'> & { readonly tone?: Tone };

/** `danger` is for what can't be taken back. */
type Tone = 'plain' | 'primary' | 'danger';

/** A button with words on it. */
export function Button({ tone = 'plain', type = 'button', className = '', ...rest }: ButtonProps) {
  return <button type={type} className={`${styles.button} ${styles[tone] ?? ''} ${className}`} {...rest} />;
}
