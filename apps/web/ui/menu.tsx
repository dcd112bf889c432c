'use client';

import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { Kbd } from './kbd';
import { showGuards, useLayers } from './layers';
import styles from './menu.module.css';

type MenuProps = {
  /** What the actions are about, for screen readers. */
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly triggerRef?: RefObject<HTMLButtonElement | null>;
  /** Where it opens when there is room. */
  readonly side?: 'bottom' | 'top' | 'inline-end';
  /** Takes the focus when the menu closes; else its button does. */
  readonly takeFocus?: () => void;
  readonly children: ReactNode;
};

/** Actions behind a button: arrows and first letters move, Enter chooses, Escape closes. */
export function Menu({ label, trigger, triggerRef, side = 'bottom', takeFocus, children }: MenuProps) {
  const layers = useLayers();
  return (
    <Base.Root modal={false}>
      <Base.Trigger ref={triggerRef} render={trigger} />
      <Base.Portal container={layers}>
        <Base.Positioner className={styles.place} side={side} align="end" sideOffset={4} collisionPadding={8}>
          <Base.Popup
            ref={showGuards}
            className={styles.menu}
            aria-label={label}
            data-layer="menu"
            finalFocus={takeFocus && handTo(takeFocus)}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function handTo(takeFocus: () => void): () => false {
  return () => {
    takeFocus();
    return false;
  };
}

type ItemProps = {
  readonly icon: ReactNode;
  readonly children: ReactNode;
  /** The keyboard's way to the same, such as `Mod+K`. */
  readonly keys?: string;
  readonly isDangerous?: boolean;
  readonly isDisabled?: boolean;
  readonly onSelect: () => void;
};

/** One action of a menu. */
export function MenuItem({ icon, children, keys, isDangerous = false, isDisabled = false, onSelect }: ItemProps) {
  const look = isDangerous ? `${styles.item} ${styles.dangerous}` : styles.item;
  return (
    <Base.Item className={look} disabled={isDisabled} onClick={onSelect}>
      {icon}
      <span className={styles.words}>{children}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </Base.Item>
  );
}

type LinkProps = { readonly icon: ReactNode; readonly children: ReactNode; readonly href: string };

type ChoicesProps<Value extends string> = {
  /** What is chosen, for screen readers. */
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly icon: ReactNode }[];
  readonly onChoose: (value: Value) => void;
};

/** One of a few, with a mark at the one that holds. */
export function MenuChoices<Value extends string>({ label, value, choices, onChoose }: ChoicesProps<Value>) {
  return (
    <Base.RadioGroup value={value} onValueChange={onChoose} aria-label={label}>
      {choices.map((choice) => (
        <Base.RadioItem key={choice.value} className={styles.item} value={choice.value} closeOnClick>
          {choice.icon}
          <span className={styles.words}>{choice.label}</span>
          <Base.RadioItemIndicator>
            <Check size={16} strokeWidth={1.75} aria-hidden="true" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

type SwitchProps = { readonly isOn: boolean; readonly children: ReactNode; readonly onSwitch: () => void };

/** Something that is or isn't so, with a mark where it is. */
export function MenuSwitch({ isOn, children, onSwitch }: SwitchProps) {
  return (
    <Base.CheckboxItem className={styles.item} checked={isOn} onCheckedChange={onSwitch} closeOnClick>
      <span className={styles.mark}>{isOn && <Check size={16} strokeWidth={1.75} aria-hidden="true" />}</span>
      <span className={styles.words}>{children}</span>
    </Base.CheckboxItem>
  );
}

/** A place to go, among the actions. */
export function MenuLink({ icon, children, href }: LinkProps) {
  return (
    <Base.LinkItem className={styles.item} href={href} closeOnClick>
      {icon}
      <span className={styles.words}>{children}</span>
    </Base.LinkItem>
  );
}

/** What the actions are about, in words; no action itself. */
export function MenuNote({ children }: { children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.note}>{children}</Base.GroupLabel>
    </Base.Group>
  );
}

/** A line between actions of different weight. */
export function MenuLine() {
  return <Base.Separator className={styles.line} />;
}
