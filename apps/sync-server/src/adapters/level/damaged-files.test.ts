import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '@tandem/testkit';
import { ClassicLevel } from 'classic-level';
import { expect, it } from 'vitest';
import { damagedFiles } from './damaged-files';

it('D8 a flipped byte is found in every block of every table, and files as LevelDB wrote them are whole', async () => {
  const path = await mkdtemp(join(tmpdir(), 'tandem-tables-'));
  const random = new Random(11);
  const database = new ClassicLevel<string, string>(path);
  for (let at = 0; at < 3000; at++) await database.put(`key ${at}`, `${'same '.repeat(9)}${random.below(1e9)}`);
  await database.compactRange('a', 'z');
  for (let at = 0; at < 300; at++) await database.put(`late ${at}`, 'x'.repeat(random.below(2000)));
  await database.close();
  expect(await damagedFiles(path)).toEqual([]);
  const tables = (await readdir(path)).filter((name) => name.endsWith('.ldb'));
  expect(tables).not.toEqual([]);
  // What a process left that ended while it wrote a table is in no use.
  await writeFile(join(path, '999999.ldb'), 'half a table');
  expect(await damagedFiles(path)).toEqual([]);
  for (const name of tables) {
    const bytes = await readFile(join(path, name));
    // The padding between the handles and the magic number means nothing.
    for (let trial = 0; trial < 40; trial++) {
      const flipped = Buffer.from(bytes);
      const at = random.below(bytes.length - 48);
      flipped[at] = (flipped[at] ?? 0) ^ (1 + random.below(255));
      await writeFile(join(path, name), flipped);
      expect(await damagedFiles(path)).toEqual([name]);
    }
    await writeFile(join(path, name), bytes.subarray(0, -1));
    expect(await damagedFiles(path)).toEqual([name]);
    await writeFile(join(path, name), bytes);
  }
  await rm(path, { recursive: true });
});
