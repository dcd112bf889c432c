// The project's commands. Runs on a machine that has only Node and npm: nothing is imported from npm here.
import { ensureInstalled } from './lib/install.mjs';
import { say } from './lib/output.mjs';

const commands = {
  start: async () => (await import('./lib/serve.mjs')).start(),
  dev: async () => (await import('./lib/serve.mjs')).dev(),
  sync: async () => (await import('./lib/serve.mjs')).sync(),
  build: async () => (await import('./lib/build.mjs')).ensureBuilt(),
  token: async (args) => {
    (await import('./lib/keys.mjs')).ensureKeys((await import('./lib/paths.mjs')).dataDir);
    await (await import('./lib/tool.mjs')).runTool('server/token/cli.ts', args);
  },
  admin: async (args) => (await import('./lib/tool.mjs')).runTool('server/people/cli.ts', args),
  backup: async (args) => (await import('./lib/tool.mjs')).runTool('server/backup/cli.ts', ['backup', ...args]),
  restore: async (args) => (await import('./lib/tool.mjs')).runTool('server/backup/cli.ts', ['restore', ...args]),
  'tandem-sync': async (args) => (await import('./lib/tool.mjs')).runDocumentsTool(args),
  bench: async (args) => (await import('./lib/bench.mjs')).bench(args),
  screenshots: async () => (await import('./lib/pictures.mjs')).screenshots(),
  test: async () => (await import('./lib/test.mjs')).runTests({ long: false }),
  reliability: async (args) => (await import('./lib/reliability.mjs')).reliability(args),
  'test:long': async () => (await import('./lib/test.mjs')).runTests({ long: true }),
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];

if (command === undefined) {
  say(`There is no command "${name}". Try: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}

try {
  requireNode();
  await ensureInstalled();
  await command(args);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Tandem needs Node 20.19 or newer; this is ${process.versions.node}.`);
}
