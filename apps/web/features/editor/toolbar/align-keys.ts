import { Extension } from '@tiptap/core';
import { ALIGN_FORMATS } from './formats';

/** The keys that the toolbar names for where lines stand. */
export const AlignKeys = Extension.create({
  name: 'alignKeys',
  addKeyboardShortcuts() {
    const shortcuts = ALIGN_FORMATS.map(({ keys = '', run }) => [
      keys.replaceAll('+', '-').toLowerCase().replace('mod', 'Mod').replace('shift', 'Shift'),
      () => {
        run(this.editor);
        return true;
      },
    ]);
    return Object.fromEntries(shortcuts);
  },
});
