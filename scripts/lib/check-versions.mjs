// Fails when the lockfile holds a version with known holes, or one that does not work with the others.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** The lowest versions that are let in: what is older has a published hole, or is known not to work here. */
const FLOORS = {
  next: '16.4.6',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'better-auth': '1.7.25',
  ws: '8.23.0',
  jose: '6.2.17',
  kysely: '0.28.18',
  libsql: '0.5.29',
  pg: '8.23.1',
  yjs: '13.6.33',
  'y-protocols': '1.0.7',
  lib0: '0.2.120',
  'y-websocket': '3.1.0',
  'classic-level': '3.0.0',
  '@tiptap/core': '3.31.3',
  'prosemirror-model': '1.25.0',
  zod: '4.0.0',
};

/** Stock clients of earlier times, with what they bring: tests alone run them. */
const OF_TESTS = new Set(['y-websocket@1.5.4', 'y-websocket@2.1.0', 'ws@6.2.7']);
/** There must be one copy of each, or documents are silently not shared. */
const SINGLE = ['yjs', 'lib0', 'y-protocols', 'react', '@tiptap/core', 'prosemirror-model'];

const lock = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
const packages = lock.slice(lock.indexOf('\npackages:'), lock.indexOf('\nsnapshots:'));
const found = [...packages.matchAll(/^ {2}'?((?:@[\w.-]+\/)?[\w.-]+)@(\d[\w.+-]*)'?:$/gm)].map(([, name, version]) => ({
  name,
  version,
}));

const parts = (version) => version.split(/[.+-]/).slice(0, 3).map(Number);
const isBelow = (version, floor) => {
  const [own, least] = [parts(version), parts(floor)];
  const at = own.findIndex((number, place) => number !== least[place]);
  return at !== -1 && own[at] < least[at];
};

const faults = [];
for (const { name, version } of found) {
  const floor = FLOORS[name];
  if (floor !== undefined && isBelow(version, floor) && !OF_TESTS.has(`${name}@${version}`)) {
    faults.push(`${name} is ${version}; take ${floor} or newer.`);
  }
}
for (const name of SINGLE) {
  const versions = found.filter((each) => each.name === name).map(({ version }) => version);
  if (versions.length !== 1) faults.push(`${name} is there as ${versions.join(', ') || 'nothing'}; there must be one.`);
}
for (const fault of faults) console.error(`pnpm-lock.yaml: ${fault}`);
if (found.length < 100 || faults.length > 0) process.exit(1);
console.log(`${found.length} packages, none below its floor.`);
