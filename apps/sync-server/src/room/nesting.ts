import * as Y from 'yjs';

/** How deep types of a document lie within each other; 1 for those in a root, 0 when there are none. */
export function nestingOf(doc: Y.Doc): number {
  const depths = new Map<Y.AbstractType<unknown>, number>();
  let deepest = 0;
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) continue;
      deepest = Math.max(deepest, depthOf(struct.content.type, depths));
    }
  }
  return deepest;
}

/** Climbs to the first type whose depth is known, and notes those on the way: no recursion, each type once. */
function depthOf(type: Y.AbstractType<unknown>, depths: Map<Y.AbstractType<unknown>, number>): number {
  const way: Y.AbstractType<unknown>[] = [];
  let above: Y.AbstractType<unknown> | null = type;
  while (above !== null && above._item !== null && !depths.has(above)) {
    way.push(above);
    const parent: unknown = above._item.parent;
    above = parent instanceof Y.AbstractType ? parent : null;
  }
  let depth = above === null ? 0 : (depths.get(above) ?? 0);
  for (const each of way.reverse()) depths.set(each, ++depth);
  return depth;
}
