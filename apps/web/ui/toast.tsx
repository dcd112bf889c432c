'use client';

import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { IconButton } from './icon-button';
import styles from './toast.module.css';

/** How long a confirmation stays, in milliseconds: long enough to read it and to take it back. */
const STAY_MS = 8000;

type Way = { readonly label: string; readonly act: () => void };

/** Gives the way to confirm something quietly, with one thing that can be done about it. */
export function useToast(): (words: string, way?: Way) => void {
  const { add, close } = Base.useToastManager();
  return (words, way) => {
    const act = () => {
      close(id);
      way?.act();
    };
    const id = add({
      title: words,
      timeout: STAY_MS,
      ...(way === undefined ? {} : { actionProps: { children: way.label, onClick: act } }),
    });
  };
}

/** Lets everything inside confirm things. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider limit={2}>
      {children}
      <Base.Portal>
        <Base.Viewport className={styles.place}>
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className={styles.toast} data-toast="">
      <Base.Content className={styles.content}>
        <Base.Title className={styles.words} render={<p />} />
        {toast.actionProps !== undefined && (
          <Base.Action render={<Button tone="quiet" className={styles.act ?? ''} />} />
        )}
        <Base.Close
          render={
            <IconButton
              className={styles.close ?? ''}
              label="Dismiss"
              icon={<X size={16} strokeWidth={1.75} aria-hidden="true" />}
            />
          }
        />
      </Base.Content>
    </Base.Root>
  ));
}
