import * as Y from 'yjs';
import { parentOf, takesMarks } from './blocks';
import type { Stranded } from './find-stranded';
import type { Piece, Run } from './past-content';
import type { Found } from './targets';

/** What was put after an element already: what comes next goes after that. */
export type Ends = Map<Y.XmlElement, Y.XmlElement>;

/** Writes stranded content where it belongs. To be called inside a transaction. */
export function putBack({ stranded, target }: Found, root: Y.XmlFragment, ends: Ends): void {
  if (target.kind === 'line' && stranded.kind === 'words' && isIn(target.block, root)) {
    writeInLine(target.block, target.at, stranded.runs);
  } else if (target.kind === 'after' && stranded.kind === 'block' && isIn(target.element, root)) {
    const made = elementFrom(stranded.piece);
    insertAfter(ends.get(target.element) ?? target.element, made);
    ends.set(target.element, made);
  } else writeApart(target.kind === 'apart' ? target.at : null, linesOf(stranded), root);
}

function writeInLine(block: Y.XmlElement, at: Y.RelativePosition | null, runs: readonly Run[]): void {
  const { text, index } = placeIn(block, at);
  let end = index;
  for (const run of runs) {
    text.insert(end, run.text, takesMarks(block) ? run.attributes : {});
    end += run.text.length;
  }
}

type TextPlace = { readonly text: Y.XmlText; readonly index: number };

function placeIn(block: Y.XmlElement, at: Y.RelativePosition | null): TextPlace {
  const place = at && block.doc && Y.createAbsolutePositionFromRelativePosition(at, block.doc);
  if (place?.type instanceof Y.XmlText && place.type._item?.deleted === false) {
    return { text: place.type, index: place.index };
  }
  // Two texts side by side would be taken for one: somebody may have begun the line by now.
  const last = block.length > 0 ? block.get(block.length - 1) : null;
  if (last instanceof Y.XmlText) return { text: last, index: last.length };
  const text = new Y.XmlText();
  block.insert(block.length, [text]);
  return { text, index: 0 };
}

function insertAfter(sibling: Y.XmlElement, element: Y.XmlElement): void {
  const holder = parentOf(sibling);
  if (holder instanceof Y.XmlFragment) holder.insertAfter(sibling, [element]);
}

/** Lines of their own, which any document takes at its root. */
function writeApart(at: Y.RelativePosition | null, lines: readonly (readonly Run[])[], root: Y.XmlFragment): void {
  const place = at && root.doc && Y.createAbsolutePositionFromRelativePosition(at, root.doc);
  const paragraphs = lines.map((runs) => elementFrom({ name: 'paragraph', attributes: {}, children: [runs] }));
  root.insert(place?.type === root ? place.index : root.length, paragraphs);
}

function linesOf(stranded: Stranded): readonly (readonly Run[])[] {
  return stranded.kind === 'words' ? [stranded.runs] : linesIn(stranded.piece);
}

function linesIn({ children }: Piece): (readonly Run[])[] {
  return children.flatMap((child) => (isPiece(child) ? linesIn(child) : [child]));
}

function isPiece(child: Piece | readonly Run[]): child is Piece {
  return 'name' in child;
}

function elementFrom({ name, attributes, children }: Piece): Y.XmlElement {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.insert(
    0,
    children.map((child) => (isPiece(child) ? elementFrom(child) : textFrom(child))),
  );
  return element;
}

function textFrom(runs: readonly Run[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(runs.map((run) => ({ insert: run.text, attributes: run.attributes })));
  return text;
}

function isIn({ _item }: Y.XmlElement, root: Y.XmlFragment): boolean {
  return _item !== null && !_item.deleted && Y.isParentOf(root, _item);
}
