import type { ComponentProps } from 'react';
import styles from './button.module.css';

type ButtonProps = ComponentProps<'button'> & {
  readonly tone?: Tone;
  /** As tall as a finger needs it, also with a mouse: the one button of a page. */
  readonly isLarge?: boolean;
  /** What was asked for is under way; pressing again does nothing. */
  readonly isBusy?: boolean;
};

/** `danger` is for what can't be taken back, `quiet` for what stands back until it is pointed at. */
type Tone = 'plain' | 'primary' | 'danger' | 'quiet';

/** A button with words on it. */
export function Button(props: ButtonProps) {
  const { tone = 'plain', isLarge = false, isBusy = false, type = 'button', className = '', onClick, ...rest } = props;
  const look = [styles.button, styles[tone], isLarge && styles.large, className].filter(Boolean).join(' ');
  const state = isBusy ? { 'aria-disabled': true, 'aria-busy': true } : {};
  return <button type={type} className={look} onClick={isBusy ? undefined : onClick} {...state} {...rest} />;
}
