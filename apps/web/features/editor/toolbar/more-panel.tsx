'use client';

import { TINTS } from '@tandem/editor-schema';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import { ALIGN_FORMATS, type Format, LETTER_FORMATS, LEVEL_FORMATS, setTint, type TintedMark, tintAt } from './formats';
import styles from './more-panel.module.css';
import { moveInRows } from './move-in-rows';
import { ToolButton } from './tool-button';
import { useShownSelection } from './use-shown-selection';

/** Formats that are wanted less often, in rows. It stays open, as one word often gets several. */
export function MorePanel({ editor }: { editor: Editor }) {
  useShownSelection(editor);
  // Drawn anew whatever changes.
  useEditorState({ editor, selector: ({ transactionNumber }) => transactionNumber });
  const buttons = (formats: readonly Format[]) =>
    formats.map(({ name, keys, Icon, isActive, isPossible, run }) => (
      <ToolButton
        key={name}
        name={name}
        Icon={Icon}
        // One tab stop; arrows move within.
        tabIndex={name === LETTER_FORMATS[0]?.name ? 0 : -1}
        {...(keys === undefined ? {} : { keys })}
        {...(isActive === undefined ? {} : { pressed: isActive(editor) })}
        disabled={isPossible?.(editor) === false}
        onPress={() => run(editor)}
      />
    ));
  return (
    <div className={styles.rows} onKeyDown={moveInRows} role="toolbar" aria-label="Formats">
      <Row name="Letters">{buttons(LETTER_FORMATS)}</Row>
      <Row name="Highlight">
        <Swatches editor={editor} type="highlight" />
      </Row>
      <Row name="Colour">
        <Swatches editor={editor} type="textColor" />
      </Row>
      <Row name="Lines">{buttons(ALIGN_FORMATS)}</Row>
      <Row name="Lists">{buttons(LEVEL_FORMATS)}</Row>
    </div>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <fieldset className={styles.row}>
      <legend className={styles.name}>{name}</legend>
      <div className={styles.buttons}>{children}</div>
    </fieldset>
  );
}

type SwatchesProps = { readonly editor: Editor; readonly type: TintedMark };

/** One button a tint, and one for none. */
function Swatches({ editor, type }: SwatchesProps) {
  const current = tintAt(editor, type);
  const noun = type === 'highlight' ? 'highlight' : 'letters';
  return (
    <>
      <ToolButton
        name={type === 'highlight' ? 'No highlight' : 'No colour'}
        Icon={Ban}
        tabIndex={-1}
        pressed={current === null}
        onPress={() => setTint(editor, type, null)}
      />
      {TINTS.map((tint) => (
        <button
          key={tint}
          type="button"
          tabIndex={-1}
          className={styles.swatch}
          aria-label={`${nameOf(tint)} ${noun}`}
          title={nameOf(tint)}
          aria-pressed={current === tint}
          data-kind={type}
          data-tint={tint}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setTint(editor, type, tint)}
        >
          <span aria-hidden="true">A</span>
        </button>
      ))}
    </>
  );
}

function nameOf(tint: string): string {
  return `${tint.charAt(0).toUpperCase()}${tint.slice(1)}`;
}
