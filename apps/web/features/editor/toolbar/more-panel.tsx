'use client';

import { TINTS } from '@tandem/editor-schema';
import type { Editor } from '@tiptap/core';
import { Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import { ALIGN_FORMATS, type Format, LETTER_FORMATS, setTint, type TintedMark, tintAt } from './formats';
import styles from './more-panel.module.css';
import { ToolButton } from './tool-button';
import { useShownSelection } from './use-shown-selection';

type MorePanelProps = { readonly editor: Editor; readonly close: () => void };

/** Formats that are wanted less often, in rows. One press, and writing goes on. */
export function MorePanel({ editor, close }: MorePanelProps) {
  useShownSelection(editor);
  const press = (run: () => void) => () => {
    run();
    close();
  };
  const buttons = (formats: readonly Format[]) =>
    formats.map((format) => (
      <ToolButton
        key={format.name}
        name={format.name}
        Icon={format.Icon}
        tabIndex={0}
        {...(format.keys === undefined ? {} : { keys: format.keys })}
        {...(format.isActive === undefined ? {} : { pressed: format.isActive(editor) })}
        onPress={press(() => format.run(editor))}
      />
    ));
  return (
    <div className={styles.rows}>
      <Row name="Letters">{buttons(LETTER_FORMATS)}</Row>
      <Row name="Highlight">
        <Swatches editor={editor} type="highlight" press={press} />
      </Row>
      <Row name="Colour">
        <Swatches editor={editor} type="textColor" press={press} />
      </Row>
      <Row name="Lines">{buttons(ALIGN_FORMATS)}</Row>
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

type SwatchesProps = {
  readonly editor: Editor;
  readonly type: TintedMark;
  readonly press: (run: () => void) => () => void;
};

/** One button a tint, and one for none. */
function Swatches({ editor, type, press }: SwatchesProps) {
  const current = tintAt(editor, type);
  const noun = type === 'highlight' ? 'highlight' : 'letters';
  return (
    <>
      <ToolButton
        name={type === 'highlight' ? 'No highlight' : 'No colour'}
        Icon={Ban}
        tabIndex={0}
        pressed={current === null}
        onPress={press(() => setTint(editor, type, null))}
      />
      {TINTS.map((tint) => (
        <button
          key={tint}
          type="button"
          className={styles.swatch}
          aria-label={`${nameOf(tint)} ${noun}`}
          title={nameOf(tint)}
          aria-pressed={current === tint}
          data-kind={type}
          data-tint={tint}
          onMouseDown={(event) => event.preventDefault()}
          onClick={press(() => setTint(editor, type, tint))}
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
