import * as Y from 'yjs';
import { type Holder, isTextBlock, LEAF } from './blocks';
import type { Removal } from './removal';

export type Attributes = Readonly<Record<string, unknown>>;

/** Text with one set of marks. */
export type Run = { readonly text: string; readonly attributes: Attributes };

/** An element with all that stood in it: elements, and texts as their runs. */
export type Piece = {
  readonly name: string;
  /** Of any type; Yjs calls them all strings. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Piece | readonly Run[])[];
};

/** One UTF-16 unit of a line, or a leaf in it. */
export type Unit = {
  readonly id: Y.ID;
  readonly text: string;
  readonly attributes: Attributes;
  readonly isUnseen: boolean;
};

/** All units of a line as it stood before a removal. */
export function unitsOf(block: Y.XmlElement, removal: Removal): Unit[] {
  return itemsThatStood(block, removal).flatMap((item) => {
    const type = typeIn(item);
    if (type instanceof Y.XmlText) return textUnits(type, removal);
    return [{ id: item.id, text: LEAF, attributes: {}, isUnseen: removal.isUnseen(item) }];
  });
}

/** Units as text with marks. A leaf among them becomes a space. */
export function runsOf(units: readonly Unit[]): Run[] {
  const runs: Run[] = [];
  for (const { text, attributes } of units) {
    const letters = text === LEAF ? ' ' : text;
    const last = runs.at(-1);
    if (last !== undefined && isSame(last.attributes, attributes)) {
      runs[runs.length - 1] = { text: last.text + letters, attributes };
    } else runs.push({ text: letters, attributes });
  }
  return runs;
}

export function textOfUnits(units: readonly Unit[]): string {
  return units.map(({ text }) => text).join('');
}

/** An element as it stood before a removal. */
export function pieceOf(element: Y.XmlElement, removal: Removal): Piece {
  const children = itemsThatStood(element, removal).flatMap((item): (Piece | readonly Run[])[] => {
    const type = typeIn(item);
    if (type instanceof Y.XmlElement) return [pieceOf(type, removal)];
    return type instanceof Y.XmlText ? [runsOf(textUnits(type, removal))] : [];
  });
  return { name: element.nodeName, attributes: attributesOf(element, removal), children };
}

/** The lines in an element, itself included, that stood before a removal. */
export function linesThatStood(element: Holder, removal: Removal): Y.XmlElement[] {
  if (isTextBlock(element)) return [element];
  return itemsThatStood(element, removal).flatMap((item) => {
    const inside = typeIn(item);
    return inside === null ? [] : linesThatStood(inside, removal);
  });
}

/** The text of the last line in a type as it stood before a removal; null when it had none. */
export function lastLineOf(type: Holder, removal: Removal): string | null {
  if (isTextBlock(type)) return textOfUnits(unitsOf(type, removal).filter(({ isUnseen }) => !isUnseen));
  for (const item of itemsThatStood(type, removal).reverse()) {
    const inside = typeIn(item);
    const line = inside && lastLineOf(inside, removal);
    if (line !== null) return line;
  }
  return null;
}

/** The items of a type, in their order, that stood in it before a removal. */
function itemsThatStood(type: Holder, removal: Removal): Y.Item[] {
  return itemsOf(type).filter((item) => removal.stood(item));
}

function itemsOf(type: Holder): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = type._start; item !== null; item = item.right) items.push(item);
  return items;
}

function textUnits(text: Y.XmlText, removal: Removal): Unit[] {
  let attributes: Attributes = {};
  return itemsOf(text).flatMap((item): Unit[] => {
    const { content } = item;
    if (content instanceof Y.ContentFormat && removal.stood(item)) {
      attributes = withMark(attributes, content.key, content.value);
    }
    return content instanceof Y.ContentString ? stringUnits(item, content.str, attributes, removal) : [];
  });
}

function stringUnits(item: Y.Item, text: string, attributes: Attributes, removal: Removal): Unit[] {
  return [...Array(item.length).keys()]
    .filter((unit) => removal.stood(item, unit))
    .map((unit) => ({
      id: Y.createID(item.id.client, item.id.clock + unit),
      text: text.charAt(unit),
      attributes,
      isUnseen: removal.isUnseen(item, unit),
    }));
}

function withMark(attributes: Attributes, key: string, value: unknown): Attributes {
  const { [key]: _, ...others } = attributes;
  return value === null ? others : { ...others, [key]: value };
}

function attributesOf(element: Y.XmlElement, removal: Removal): Piece['attributes'] {
  const standing = [...element._map].filter(([, item]) => removal.stood(item));
  return Object.fromEntries(standing.map(([key, { content }]) => [key, content.getContent().at(-1)]));
}

function typeIn({ content }: Y.Item): Holder | null {
  return content instanceof Y.ContentType ? content.type : null;
}

function isSame(one: Attributes, other: Attributes): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
