'use client';

import styles from './skip-link.module.css';

type SkipLinkProps = {
  /** What is gone to, in words. */
  readonly label: string;
  /** Of what takes the focus, as CSS has it; the first one that is there. */
  readonly selectors: readonly string[];
};

/** Stands first on a page, and shows itself to whoever comes by keyboard: past everything to what they came for. */
export function SkipLink({ label, selectors }: SkipLinkProps) {
  return (
    // biome-ignore lint/a11y/useValidAnchor: it leads to a place of this page; the focus is put where one can write
    <a
      className={styles.skip}
      href="#main"
      onClick={(event) => {
        const target = selectors.map((selector) => document.querySelector<HTMLElement>(selector)).find(Boolean);
        if (!target) return;
        event.preventDefault();
        target.focus();
      }}
    >
      {label}
    </a>
  );
}
