'use client';

import { Dialog } from '../../ui/dialog';
import { Kbd } from '../../ui/kbd';
import { BLOCKS } from '../editor/toolbar/headings';
import { HISTORY_TOOLS, TOOLS } from '../editor/toolbar/tools';
import { PAGE_SHORTCUTS, PEOPLE_KEYS, type Shortcut, TOOLBAR_KEYS } from './commands';
import styles from './keyboard-help.module.css';

const TEXT_SHORTCUTS: readonly Shortcut[] = [
  ...BLOCKS.map(({ keys, label }) => ({ keys, does: label })),
  ...TOOLS.map(({ keys, name }) => ({ keys, does: name })),
  { keys: 'Mod+K', does: 'Link' },
  ...HISTORY_TOOLS.map(({ keys, name }) => ({ keys, does: name })),
  { keys: TOOLBAR_KEYS, does: 'To the toolbar, Escape back' },
  { keys: PEOPLE_KEYS, does: 'Who is here' },
];

/** What becomes of signs that are typed at the start of a line. */
const SIGNS: readonly Shortcut[] = [
  { keys: '#', does: 'and a space: a heading; ## a smaller one' },
  { keys: '-', does: 'and a space: a list' },
  { keys: '1.', does: 'and a space: a numbered list' },
  { keys: '>', does: 'and a space: a quotation' },
  { keys: '```', does: 'and Enter: code' },
];

/** All that can be done by keyboard. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" isOpen onClose={onClose}>
      <div className={styles.groups}>
        <Group title="Everywhere" shortcuts={PAGE_SHORTCUTS} />
        <Group title="In a text" shortcuts={TEXT_SHORTCUTS} />
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
