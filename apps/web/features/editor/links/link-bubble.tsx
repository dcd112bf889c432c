'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { ExternalLink, Pencil, Unlink } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { openLink } from '../open-link';
import { removeLink } from '../toolbar/link-edit';
import { type CaretLink, linkAtCaret } from './link-at-caret';
import styles from './link-bubble.module.css';

type LinkBubbleProps = {
  readonly editor: Editor;
  /** Lets the person write another address. */
  readonly onChange: () => void;
};

/**
 * What the link at the caret leads to, and what can be done about it. It stands under the link and takes no focus by
 * itself: the Tab key comes to it from the text.
 */
export function LinkBubble({ editor, onChange }: LinkBubbleProps) {
  const link = useEditorState({ editor, selector: ({ editor: current }) => linkAtCaret(current) });
  const bubble = useRef<HTMLFieldSetElement>(null);
  const [isAway, setAway] = useAway(editor, link);
  const isNear = useIsNear(editor, bubble);
  useLayoutEffect(() => {
    if (link !== null && bubble.current !== null) place(bubble.current, editor, link);
  });
  if (link === null || isAway || !isNear) return null;
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    setAway();
    editor.view.focus();
  };
  const size = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
  return (
    <fieldset ref={bubble} className={styles.bubble} aria-label="Link" data-testid="link-bubble" onKeyDown={leave}>
      <bdi className={styles.address} title={link.href}>
        {link.href.replace(/^(https?:\/\/|mailto:)/, '')}
      </bdi>
      <span className={styles.acts}>
        <Act icon={<ExternalLink {...size} />} words="Open" onPress={() => openLink(link.href)} />
        <Act
          icon={<Pencil {...size} />}
          words="Change"
          onPress={() => {
            setAway();
            onChange();
          }}
        />
        <Act
          icon={<Unlink {...size} />}
          words="Remove"
          onPress={() => {
            removeLink(editor);
            editor.view.focus();
          }}
        />
      </span>
    </fieldset>
  );
}

/** A button that leaves the caret where it is. */
function Act({ icon, words, onPress }: { icon: ReactNode; words: string; onPress: () => void }) {
  return (
    <button
      type="button"
      className={styles.act}
      aria-label={`${words} the link`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {icon}
      {words}
    </button>
  );
}

/** Escape puts the bubble away until the caret comes to a link again, or a press in the text asks for it. */
function useAway(editor: Editor, link: CaretLink | null) {
  const [away, setAway] = useState<number | null>(null);
  const from = link?.from ?? null;
  useEffect(() => {
    if (from === null) return setAway(null);
    const text = editor.view.dom;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') setAway(from);
    };
    const onPress = () => setAway(null);
    text.addEventListener('keydown', onKeyDown);
    text.addEventListener('pointerdown', onPress);
    return () => {
      text.removeEventListener('keydown', onKeyDown);
      text.removeEventListener('pointerdown', onPress);
    };
  }, [editor, from]);
  return [away !== null && away === from, () => setAway(from)] as const;
}

/** Whether the focus is in the text, or in the bubble that belongs to it. */
function useIsNear(editor: Editor, bubble: RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(() => editor.view.hasFocus());
  useEffect(() => {
    const text = editor.view.dom;
    const isOurs = (at: EventTarget | null) =>
      at instanceof Node && (text.contains(at) || bubble.current?.contains(at) === true);
    const onFocusIn = (event: FocusEvent) => setNear(isOurs(event.target));
    // To nowhere, as when the window loses it.
    const onFocusOut = (event: FocusEvent) => event.relatedTarget === null && setNear(false);
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', onFocusOut);
    return () => {
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', onFocusOut);
    };
  }, [editor, bubble]);
  return isNear;
}

/** Under the end of the link's first line, within the width of the text. */
function place(bubble: HTMLElement, editor: Editor, { from }: CaretLink): void {
  const origin = bubble.offsetParent?.getBoundingClientRect();
  if (origin === undefined) return;
  const start = editor.view.coordsAtPos(from, 1);
  const caret = editor.view.coordsAtPos(editor.state.selection.head);
  const left = Math.min(start.left, caret.left) - origin.left;
  bubble.style.left = `${Math.max(0, Math.min(left, origin.width - bubble.offsetWidth))}px`;
  bubble.style.top = `${caret.bottom - origin.top}px`;
}
