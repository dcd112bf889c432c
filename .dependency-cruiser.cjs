// Imports run one way: protocol <- room, provider <- adapters, web <- main. See docs/ARCHITECTURE.md.
const testFiles = '(\\.(test|spec)\\.tsx?$|/testing/|^tests/|^packages/testkit/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'protocol-is-pure',
      comment: 'Bytes in, values out: no Yjs, no socket, no environment.',
      severity: 'error',
      from: { path: '^packages/protocol/src', pathNot: testFiles },
      to: { pathNot: ['^packages/protocol/src', 'node_modules/(lib0|zod)/'] },
    },
    {
      name: 'room-is-pure',
      comment: 'Decisions know no socket, database, clock, environment or console.',
      severity: 'error',
      from: { path: '^apps/sync-server/src/room', pathNot: testFiles },
      to: {
        pathNot: ['^apps/sync-server/src/(room|ports)/', '^packages/protocol/', 'node_modules/(lib0|yjs|y-protocols)/'],
      },
    },
    {
      name: 'records-are-pure',
      comment: 'Values in, bytes out, whatever store keeps them.',
      severity: 'error',
      from: { path: '^apps/sync-server/src/records', pathNot: testFiles },
      to: {
        pathNot: [
          '^apps/sync-server/src/(records|ports)/',
          '^packages/protocol/',
          'node_modules/(lib0|zod)/',
          '^(zlib|util)$',
        ],
      },
    },
    {
      name: 'ports-are-types',
      severity: 'error',
      from: { path: '^apps/sync-server/src/ports', pathNot: testFiles },
      // An upgrade is described by the types of Node's http and stream.
      to: { pathNot: ['^apps/sync-server/src/ports/', '^packages/protocol/', '^(http|stream)$'] },
    },
    {
      name: 'adapters-stand-alone',
      comment:
        'An adapter knows its library, the ports, the records and the protocol; never the room or another adapter.',
      severity: 'error',
      from: { path: '^apps/sync-server/src/adapters/([^/]+)/', pathNot: testFiles },
      to: { path: '^apps/', pathNot: ['^apps/sync-server/src/(ports|records)/', '^apps/sync-server/src/adapters/$1/'] },
    },
    {
      name: 'nobody-imports-apps',
      severity: 'error',
      from: { path: '^packages/', pathNot: testFiles },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-stand-apart',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'testkit-is-for-tests',
      severity: 'error',
      from: { pathNot: testFiles },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'packages-by-their-exports',
      comment: 'Nobody reaches into another package by a path.',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/' },
      to: { path: '^(packages|apps)/', pathNot: '^$1/$2/', dependencyTypes: ['local'] },
    },
    {
      name: 'web-ui-is-stateless',
      severity: 'error',
      from: { path: '^apps/web/ui', pathNot: testFiles },
      to: { path: '^apps/web/(features|server|app)/' },
    },
    {
      name: 'web-features-below-routes',
      severity: 'error',
      from: { path: '^apps/web/(features|server)', pathNot: testFiles },
      to: { path: '^apps/web/app/' },
    },
    {
      name: 'only-main-reads-the-environment',
      comment: 'pino is the log of the composition root.',
      severity: 'error',
      from: { path: '^apps/sync-server/src', pathNot: 'src/main\\.ts$' },
      to: { path: 'node_modules/pino/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|dist|node_modules/\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
