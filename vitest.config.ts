import { defineConfig } from 'vitest/config';

/** What computes all the time: one file after the other. */
const ALONE = { maxWorkers: 1, sequence: { groupOrder: 0 } };
/** What mostly waits for servers, of which each file has its own: two files at a time, after the others. */
const TOGETHER = { maxWorkers: 2, sequence: { groupOrder: 1 } };

export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'unit',
          ...ALONE,
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'apps/*/**/*.test.{ts,tsx}',
            'bench/src/**/*.test.ts',
            'scripts/**/*.test.mjs',
          ],
          exclude: ['**/node_modules/**', '**/.next/**'],
        },
      },
      {
        test: {
          name: 'integration',
          ...TOGETHER,
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/global-postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'reliability',
          ...TOGETHER,
          include: ['tests/reliability/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'simulation',
          ...ALONE,
          include: ['tests/simulation/**/*.test.ts'],
          setupFiles: ['packages/testkit/src/simulation/pack-at-once.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
