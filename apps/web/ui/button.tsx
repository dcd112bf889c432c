import type { ComponentProps } from 'react';
import styles from './button.module.css';

type ButtonProps = ComponentProps<'button'> & { readonly tone?: 'plain' | 'primary' };

/** A button with words on it. */
export function Button({ tone = 'plain', type = 'button', className = '', ...rest }: ButtonProps) {
  const look = tone === 'primary' ? `${styles.button} ${styles.primary}` : styles.button;
  return <button type={type} className={`${look} ${className}`} {...rest} />;
}
