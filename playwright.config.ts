import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/lib/browser.mjs';

const executablePath = findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  // Two cores: browsers, both servers and the test share them.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env.CI === 'true',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '.cache/playwright.json' }]],
  outputDir: '.cache/test-results',
  use: {
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--disable-quic', '--disable-background-networking', '--no-first-run'],
    },
  },
});
