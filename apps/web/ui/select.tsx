'use client';

import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useId } from 'react';
import { showGuards, useLayers } from './layers';
import styles from './select.module.css';

type SelectProps<Value extends string> = {
  /** What is chosen. */
  readonly label: string;
  /** Whether the label stands above it; else what it is for is told by what is around it. */
  readonly isLabelShown?: boolean;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly isDisabled?: boolean;
  readonly onChange: (value: Value) => void;
};

/** One of a few named values. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, isLabelShown = false, isDisabled = false, onChange } = props;
  const id = useId();
  const layers = useLayers();
  return (
    <Base.Root
      items={options}
      value={value}
      disabled={isDisabled}
      modal={false}
      onValueChange={(next) => next !== null && onChange(next)}
    >
      {isLabelShown && (
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
      )}
      <Base.Trigger id={id} className={styles.trigger} aria-label={isLabelShown ? undefined : label}>
        <Base.Value />
        <Base.Icon className={styles.icon}>
          <ChevronsUpDown size={16} strokeWidth={1.75} aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal container={layers}>
        <Base.Positioner className={styles.place} sideOffset={4} alignItemWithTrigger={false} align="start">
          <Base.Popup ref={showGuards} className={styles.popup} data-layer="menu">
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={styles.item}>
                <Base.ItemIndicator className={styles.mark} keepMounted>
                  <Check size={16} strokeWidth={1.75} aria-hidden="true" />
                </Base.ItemIndicator>
                <Base.ItemText>{option.label}</Base.ItemText>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
