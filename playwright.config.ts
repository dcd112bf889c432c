import { defineConfig } from '@playwright/test';
import { findChromium, findFirefox } from './scripts/lib/browser.mjs';

const chromium = findChromium();
const firefox = findFirefox();
const isLong = process.env.TANDEM_LONG === '1';

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
    // Pictures and page snapshots of every step would take a third of the time; `--trace=on` makes them where one looks.
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false, sources: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        launchOptions: {
          ...(chromium === null ? {} : { executablePath: chromium }),
          chromiumSandbox: process.getuid?.() !== 0,
          args: ['--disable-quic', '--disable-background-networking', '--no-first-run'],
        },
      },
    },
    {
      // The machine's own Firefox, which Playwright drives over WebDriver BiDi.
      name: 'firefox',
      grep: isLong
        ? /W1 a visitor|W1 R6 C3|W1 P5|W1 D1|W2 undo|C8 C9 W8|two people and a guest/
        : /W1 a visitor|W1 R6 C3|W1 P5|W1 D1|W2 undo|C8 C9 W8/,
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        launchOptions: firefox === null ? {} : { executablePath: firefox },
      },
    },
  ],
});
