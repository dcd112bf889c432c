'use client';

import type { Editor } from '@tiptap/core';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { CSSProperties, MouseEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { inkOn } from '../../../ui/theme/contrast';
import { onFrames } from '../carets/on-frames';
import { guideOf } from '../follow/guide';
import { lastMovesOf } from '../last-moves';
import { initialsOf } from '../people';
import { goToPlace } from '../scroll/go-to';
import styles from './edge-markers.module.css';
import type { Edge, Edges, Side, Sighting } from './edges';
import { edgesOf, MOST_MARKERS, markerLabel, moreLabel } from './edges';
import { sightingsOf } from './sightings';

type EdgeMarkersProps = {
  readonly editor: Editor;
  readonly awareness: Awareness;
  /** They stand in the margin beside the text, with names; without, they are small and stand over it. */
  readonly beside?: boolean;
};

/**
 * Buttons at the edges of the nearest scrollport that lead to the carets beyond. They stand in the text's own
 * positioned container, clear of `--clear-top` and `--clear-bottom`.
 */
export function EdgeMarkers({ editor, awareness, beside = false }: EdgeMarkersProps) {
  const rail = useRef<HTMLDivElement>(null);
  const [{ up, down }, setEdges] = useState(NONE);
  useEffect(() => {
    if (rail.current) return watchEdges(rail.current, editor, awareness, setEdges);
  }, [editor, awareness]);
  const go = (mark: Sighting, byKeyboard: boolean) => {
    guideOf(awareness).stop('moved');
    // The marker was drawn when its caret came to this side; since then it may have moved on.
    const now = sightingsOf(editor.view, awareness).find(({ client }) => client === mark.client) ?? mark;
    goToPlace(editor.view, now.head, byKeyboard);
  };
  return (
    <div ref={rail} className={`${styles.rail} ${beside ? styles.beside : ''}`}>
      <Markers edge={up} side="up" go={go} />
      <Markers edge={down} side="down" go={go} />
    </div>
  );
}

const NONE: Edges = { up: [], down: [] };

function watchEdges(rail: Element, editor: Editor, awareness: Awareness, set: (edges: Edges) => void): () => void {
  const moves = lastMovesOf(awareness);
  let told = lookOf(NONE);
  return onFrames(rail, editor, awareness, () => {
    const edges = edgesOf(sightingsOf(editor.view, awareness), moves.caretOf);
    const look = lookOf(edges);
    if (look === told) return;
    told = look;
    set(edges);
  });
}

/** All that is seen of the edges: a caret that moves beyond them changes nothing. */
function lookOf({ up, down }: Edges): string {
  return JSON.stringify(
    [up, down].map((edge) => edge.map(({ client, name, isGuest, color }) => [client, name, isGuest, color])),
  );
}

type MarkersProps = {
  readonly edge: Edge;
  readonly side: Side;
  readonly go: (mark: Sighting, byKeyboard: boolean) => void;
};

function Markers({ edge, side, go }: MarkersProps) {
  const others = edge.slice(MOST_MARKERS);
  const [next] = others;
  return (
    <div className={styles.edge} data-side={side}>
      {edge.slice(0, MOST_MARKERS).map((mark) => (
        <button
          key={mark.person}
          type="button"
          className={styles.marker}
          aria-label={markerLabel(mark, side)}
          onMouseDown={keepFocus}
          onClick={(event) => go(mark, event.detail === 0)}
        >
          <Pill mark={mark} side={side} />
        </button>
      ))}
      {next !== undefined && (
        <button
          type="button"
          className={styles.marker}
          aria-label={moreLabel(others, side)}
          onMouseDown={keepFocus}
          onClick={(event) => go(next, event.detail === 0)}
        >
          <span className={styles.more}>+{others.length}</span>
        </button>
      )}
    </div>
  );
}

/** A marker goes away once it was followed; who types keeps the focus in the text. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

function Pill({ mark: { name, isGuest, color }, side }: { mark: Sighting; side: Side }) {
  const Arrow = side === 'up' ? ArrowUp : ArrowDown;
  const colors: CSSProperties & Record<'--person' | '--ink', string> = { '--person': color, '--ink': inkOn(color) };
  return (
    <span className={styles.pill} style={colors} aria-hidden="true">
      <Arrow size={14} strokeWidth={2.25} />
      <bdi className={styles.name}>{name}</bdi>
      {isGuest && <span className={styles.guest}>(guest)</span>}
      <span className={styles.initials}>{initialsOf(name)}</span>
    </span>
  );
}
