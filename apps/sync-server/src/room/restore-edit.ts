import * as Y from 'yjs';
import { matchesOf } from './matches';
import { TEXT_ROOT } from './roots';
import { replaceRun } from './text-run';
import { TITLE_ROOT } from './title';

type Node = Y.XmlElement | Y.XmlText | Y.XmlHook;
type Parent = Y.XmlFragment | Y.XmlElement;

/** Deeper than this nobody writes; what is below is replaced whole. */
const MOST_DEPTH = 64;

/**
 * What makes a document's text and title those of a past moment, or null when they are. Only what differs is
 * touched, and by places that are kept, so that what others type at the same time stays. By Y.Docs: not for the main
 * thread.
 */
export function restoreEdit(now: readonly Uint8Array[], then: readonly Uint8Array[]): Uint8Array | null {
  const [doc, past] = [docOf(now), docOf(then)];
  try {
    let edit: Uint8Array | null = null;
    doc.on('update', (update: Uint8Array) => {
      edit = update;
    });
    doc.transact(() => {
      restoreText(doc.getText(TITLE_ROOT), past.getText(TITLE_ROOT));
      restoreChildren(doc.getXmlFragment(TEXT_ROOT), past.getXmlFragment(TEXT_ROOT), 1);
    });
    return edit;
  } finally {
    for (const each of [doc, past]) each.destroy();
  }
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** Keeps children that are equal, changes in place those of one kind that lie between them, and replaces the rest. */
function restoreChildren(now: Parent, then: Parent, depth: number): void {
  const [ours, theirs] = [childrenOf(now), childrenOf(then)];
  const matches = matchesOf(ours.map(printOf), theirs.map(printOf));
  // From the end, so that indices before it stay what they are.
  let [ourEnd, theirEnd] = [ours.length, theirs.length];
  for (const [ourAt, theirAt] of [...matches.reverse(), [-1, -1] as const]) {
    const kept = ours.slice(ourAt + 1, ourEnd);
    restoreRun(now, ourAt + 1, kept, theirs.slice(theirAt + 1, theirEnd), depth);
    [ourEnd, theirEnd] = [ourAt, theirAt];
  }
}

/** Makes the children `ours`, which begin at `from`, what `theirs` are. */
function restoreRun(parent: Parent, from: number, ours: readonly Node[], theirs: readonly Node[], depth: number): void {
  let at = from;
  for (let index = 0; index < Math.max(ours.length, theirs.length); index++) {
    const [our, their] = [ours[index], theirs[index]];
    if (our !== undefined && their !== undefined && restoreInPlace(our, their, depth)) {
      at++;
      continue;
    }
    if (our !== undefined) parent.delete(at, 1);
    // Hooks and plain values are no editor's that is known; they are not brought back.
    if (!(their instanceof Y.XmlElement || their instanceof Y.XmlText)) continue;
    parent.insert(at, [their.clone()]);
    at++;
  }
}

/** Whether one could be made the other without replacing it. */
function restoreInPlace(our: Node, their: Node, depth: number): boolean {
  if (our instanceof Y.XmlText && their instanceof Y.XmlText) {
    restoreText(our, their);
    return true;
  }
  const isElement = our instanceof Y.XmlElement && their instanceof Y.XmlElement;
  if (!isElement || our.nodeName !== their.nodeName || depth >= MOST_DEPTH) return false;
  restoreAttributes(our, their);
  restoreChildren(our, their, depth + 1);
  return true;
}

function restoreAttributes(our: Y.XmlElement, their: Y.XmlElement): void {
  const [before, wanted] = [our.getAttributes(), their.getAttributes()];
  for (const name of Object.keys(before)) if (!(name in wanted)) our.removeAttribute(name);
  for (const [name, value] of Object.entries(wanted)) {
    const isSame = JSON.stringify(before[name]) === JSON.stringify(value);
    if (!isSame && value !== undefined) our.setAttribute(name, value);
  }
}

function restoreText(our: Y.Text, their: Y.Text): void {
  replaceRun(our, our.toDelta(), their.toDelta());
}

function childrenOf(parent: Parent): Node[] {
  return parent.toArray();
}

/** What a node holds, as text: equal for equal nodes. */
function printOf(node: Node): string {
  // A hostile client can put plain values where types belong.
  if (!(node instanceof Y.AbstractType)) return `v${JSON.stringify(node)}`;
  if (node instanceof Y.XmlText) return `t${JSON.stringify(node.toDelta())}`;
  if (!(node instanceof Y.XmlElement)) return `h${JSON.stringify(node.toJSON())}`;
  const attributes = Object.entries(node.getAttributes()).sort(([a], [b]) => (a < b ? -1 : 1));
  return `e${node.nodeName}${JSON.stringify(attributes)}[${childrenOf(node).map(printOf).join()}]`;
}
