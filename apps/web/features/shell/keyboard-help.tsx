'use client';

import { Dialog } from '../../ui/dialog';
import { Kbd } from '../../ui/kbd';
import { BLOCK_KINDS } from '../editor/blocks/block-kinds';
import { ALIGN_FORMATS, LETTER_FORMATS } from '../editor/toolbar/formats';
import { HISTORY_TOOLS, TOOLS } from '../editor/toolbar/tools';
import { PAGE_SHORTCUTS, PEOPLE_KEYS, type Shortcut, TOOLBAR_KEYS } from './commands';
import styles from './keyboard-help.module.css';

type Named = { readonly keys?: string; readonly name: string };

const WORD_SHORTCUTS: readonly Shortcut[] = [
  ...withKeys(TOOLS.filter(({ id }) => id === 'bold' || id === 'italic')),
  ...withKeys(LETTER_FORMATS),
  { keys: 'Mod+K', does: 'Link' },
  ...withKeys(HISTORY_TOOLS),
  { keys: TOOLBAR_KEYS, does: 'To the toolbar, Escape back' },
  { keys: PEOPLE_KEYS, does: 'Who is here' },
];

const LINE_SHORTCUTS: readonly Shortcut[] = [
  ...withKeys(BLOCK_KINDS),
  { keys: 'Tab', does: 'Further in, in a list; to the next cell, in a table. Shift and Tab the other way' },
  { keys: 'Mod+Enter', does: 'Tick a task, or untick it' },
  ...withKeys(ALIGN_FORMATS),
];

/** What becomes of signs that are typed at the start of a line. */
const SIGNS: readonly Shortcut[] = [
  { keys: '/', does: 'Everything that a line can become' },
  ...BLOCK_KINDS.flatMap(({ typed, name }) =>
    typed === undefined ? [] : [{ keys: typed, does: `${name}, after a space` }],
  ),
  { keys: '---', does: 'A line across' },
];

function withKeys(named: readonly Named[]): Shortcut[] {
  return named.flatMap(({ keys, name }) => (keys === undefined ? [] : [{ keys, does: name }]));
}

/** All that can be done by keyboard. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" isOpen onClose={onClose}>
      <div className={styles.groups}>
        <Group title="Everywhere" shortcuts={PAGE_SHORTCUTS} />
        <Group title="Words" shortcuts={WORD_SHORTCUTS} />
        <Group title="Lines" shortcuts={LINE_SHORTCUTS} />
        <Group title="At the start of a line" shortcuts={SIGNS} />
      </div>
    </Dialog>
  );
}

function Group({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.list}>
        {shortcuts.map(({ keys, does }) => (
          <div key={`${keys} ${does}`} className={styles.line}>
            <dt>
              <Kbd keys={keys} />
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
