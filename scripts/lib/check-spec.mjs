// Fails when a rule of docs/SPEC.md has no test, or a test names a rule that isn't there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const rules = new Set(
  [...readFileSync(join(root, 'docs/SPEC.md'), 'utf8').matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, rule]) => rule),
);
const isTest = (file) => /\.(test|spec)\.(tsx?|mjs)$/.test(file) && !/node_modules|\.next|dist\//.test(file);
const files = ['apps', 'packages', 'scripts', 'tests'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)),
);

const quoted = new Map();
for (const file of files.filter(isTest)) {
  const titles = readFileSync(join(root, file), 'utf8').matchAll(/['"`]((?:[A-Z]\d{1,2} )+)\S/g);
  for (const rule of [...titles].flatMap(([, ids]) => ids.trim().split(' '))) quoted.set(rule, file);
}

const untested = [...rules].filter((rule) => !quoted.has(rule));
const unknown = [...quoted].filter(([rule]) => !rules.has(rule));
for (const rule of untested) console.error(`docs/SPEC.md: rule ${rule} has no test.`);
for (const [rule, file] of unknown) console.error(`${file}: there is no rule ${rule} in docs/SPEC.md.`);
if (rules.size < 10 || untested.length + unknown.length > 0) process.exit(1);
console.log(`${rules.size} rules, each with a test.`);
