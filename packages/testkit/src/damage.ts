import { basename, extname } from 'node:path';
import type { FolderFiles } from './folder-files';
import type { Random } from './random';

/** What a bad disk, a bad cable or a careless hand does to one file. */
export type Damage = { readonly file: string } & (
  | { readonly kind: 'cut'; readonly to: number }
  | { readonly kind: 'emptied' }
  | { readonly kind: 'flipped'; readonly at: number; readonly bits: number }
  | { readonly kind: 'zeroed'; readonly from: number }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'swapped'; readonly other: string }
);

/** Length of a block that is zeroed, in bytes. */
const BLOCK = 4096;

/** For each file one damage of each kind that changes something, at a random place. */
export function damagesOf(files: FolderFiles, random: Random): Damage[] {
  return [...files].flatMap(([file, { byteLength }]): Damage[] => {
    const others = [...files.keys()].filter((other) => other !== file && kindOf(other) === kindOf(file));
    const damages: Damage[] = [{ file, kind: 'deleted' }];
    if (others.length > 0) damages.push({ file, kind: 'swapped', other: random.pick(others) });
    if (byteLength === 0) return damages;
    return [
      ...damages,
      { file, kind: 'cut', to: random.below(byteLength) },
      { file, kind: 'emptied' },
      { file, kind: 'flipped', at: random.below(byteLength), bits: 1 + random.below(255) },
      { file, kind: 'zeroed', from: BLOCK * random.below(Math.ceil(byteLength / BLOCK)) },
    ];
  });
}

/** The files with the damage done; those given stay as they are. */
export function damaged(files: FolderFiles, damage: Damage): FolderFiles {
  const changed = new Map(files);
  const { file } = damage;
  const bytes = contentOf(files, file);
  if (damage.kind === 'deleted') changed.delete(file);
  else if (damage.kind === 'emptied') changed.set(file, new Uint8Array(0));
  else if (damage.kind === 'cut') changed.set(file, bytes.slice(0, damage.to));
  else if (damage.kind === 'zeroed')
    changed.set(file, Uint8Array.from(bytes).fill(0, damage.from, damage.from + BLOCK));
  else if (damage.kind === 'flipped')
    changed.set(
      file,
      bytes.map((byte, at) => (at === damage.at ? byte ^ damage.bits : byte)),
    );
  else {
    changed.set(file, contentOf(files, damage.other));
    changed.set(damage.other, bytes);
  }
  return changed;
}

/** Where two files take each other's place: 000007.ldb and 000009.ldb, LOG and LOG.old. */
function kindOf(file: string): string {
  const name = basename(file);
  return /^\d+\./.test(name) ? extname(name) : name.replace(/[-.].*$/, '');
}

function contentOf(files: FolderFiles, file: string): Uint8Array {
  const bytes = files.get(file);
  if (bytes === undefined) throw new Error(`there is no ${file}`);
  return Uint8Array.from(bytes);
}
