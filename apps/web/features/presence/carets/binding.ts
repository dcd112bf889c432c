import type { EditorState } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { z } from 'zod';

const syncState = z.object({ binding: z.instanceof(ProsemirrorBinding) });

/** The Yjs binding of an editor, through which positions are translated; null while there is none. */
export function bindingOf(state: EditorState): ProsemirrorBinding | null {
  const parsed = syncState.safeParse(ySyncPluginKey.getState(state));
  return parsed.success ? parsed.data.binding : null;
}

/** A place in the editor as it travels in awareness: a relative position as JSON. */
export function toWire(binding: ProsemirrorBinding, pos: number): unknown {
  return Y.relativePositionToJSON(absolutePositionToRelativePosition(pos, binding.type, binding.mapping));
}

/** Where a place that travelled is now; null while this document doesn't hold it yet, or no longer. */
export function fromWire(binding: ProsemirrorBinding, place: unknown): number | null {
  const relative = Y.createRelativePositionFromJSON(place);
  return relativePositionToAbsolutePosition(binding.doc, binding.type, relative, binding.mapping);
}
