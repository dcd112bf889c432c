// Bundles the server and its compaction worker; npm packages stay outside. With --watch it stays and builds anew.
import { build, context } from 'esbuild';

const options = {
  entryPoints: {
    main: 'src/main.ts',
    'compaction-worker': 'src/compaction-worker.ts',
    'tandem-sync': 'src/tandem-sync.ts',
  },
  absWorkingDir: import.meta.dirname,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: true,
  // Workspace packages are TypeScript and go into the bundle; everything from npm is loaded as it is.
  plugins: [
    {
      name: 'npm-packages-stay-outside',
      setup({ onResolve }) {
        onResolve({ filter: /^[^./]/ }, ({ path }) => (path.startsWith('@tandem/') ? undefined : { external: true }));
      },
    },
  ],
};

if (process.argv.includes('--watch')) await (await context(options)).watch();
else await build(options);
