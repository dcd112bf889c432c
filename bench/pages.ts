// Lighthouse-like figures of every page, production build, in Chromium: `npm run bench -- --scenario pages`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium } from '../scripts/lib/browser.mjs';
import { makeAccount, newDocument } from '../tests/e2e/members';
import { Person } from '../tests/e2e/people';
import { Stack } from '../tests/e2e/stack';

const ROUNDS = 5;

type Device = {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly cpuSlowdown: number;
  /** Of the line: bytes per second, and the time there and back in milliseconds; null for the machine's own. */
  readonly line: { readonly bytesPerS: number; readonly roundTripMs: number } | null;
};

const DEVICES: readonly Device[] = [
  { name: 'desk', viewport: { width: 1440, height: 900 }, cpuSlowdown: 1, line: null },
  // As Lighthouse takes a phone to be: slow 4G, and a processor four times slower.
  {
    name: 'phone',
    viewport: { width: 360, height: 740 },
    cpuSlowdown: 4,
    line: { bytesPerS: 200_000, roundTripMs: 150 },
  },
];

type Figures = {
  readonly firstPaintMs: number;
  readonly largestPaintMs: number;
  readonly shift: number;
  readonly scriptBytes: number;
  /** The slowest of the interactions made; null where none is made. */
  readonly interactionMs: number | null;
};

type Route = {
  readonly name: string;
  readonly path: string;
  readonly ready: string;
  readonly act: ((page: Page) => Promise<void>) | null;
};

const typeWords = async (page: Page) => {
  await page.getByTestId('text').first().click();
  await page.keyboard.type('A line typed at a steady pace.', { delay: 60 });
};

function routesOf(document: string): readonly Route[] {
  return [
    { name: 'Start', path: '/', ready: 'h1', act: null },
    {
      name: 'Sign in',
      path: '/sign-in',
      ready: 'form',
      act: async (page) => page.getByLabel('E-mail').pressSequentially('ada@example.org'),
    },
    {
      name: 'Documents',
      path: '/documents',
      ready: '[data-testid="documents"]',
      act: async (page) => page.getByRole('searchbox').first().pressSequentially('engine'),
    },
    { name: 'Document, 2,000 words', path: document, ready: '[contenteditable="true"]', act: typeWords },
    { name: 'Desk of live cursors', path: '/demo', ready: '[contenteditable="true"]', act: typeWords },
    { name: 'Account', path: '/account', ready: 'h1', act: null },
    { name: 'People', path: '/people', ready: 'h1', act: null },
  ];
}

async function measure(context: BrowserContext, route: Route, device: Device): Promise<Figures> {
  const page = await context.newPage();
  await page.setViewportSize(device.viewport);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: device.cpuSlowdown });
  if (device.line !== null) {
    const { bytesPerS, roundTripMs } = device.line;
    const line = { downloadThroughput: bytesPerS, uploadThroughput: bytesPerS / 2, latency: roundTripMs };
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...line });
  }
  // What tsx compiles names its functions by a helper that the page doesn't have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watch);
  await page.goto(route.path);
  await page.locator(route.ready).first().waitFor();
  await page.waitForLoadState('load');
  await route.act?.(page);
  await page.waitForTimeout(500);
  const figures = await page.evaluate(() => {
    const seen = Reflect.get(globalThis, 'benchSeen');
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
    const bytes = scripts.reduce((sum, entry) => sum + Number(Reflect.get(entry, 'encodedBodySize')), 0);
    const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
    return { firstPaintMs: firstPaint, scriptBytes: bytes, ...seen };
  });
  await page.close();
  return { ...figures, interactionMs: route.act === null ? null : figures.interactionMs };
}

/** Runs in the page, before anything else. */
function watch(): void {
  const seen = { largestPaintMs: 0, shift: 0, interactionMs: 0 };
  Reflect.set(globalThis, 'benchSeen', seen);
  const observe = (type: string, take: (entry: PerformanceEntry) => void, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  observe('largest-contentful-paint', ({ startTime }) => {
    seen.largestPaintMs = startTime;
  });
  observe('layout-shift', (entry) => {
    if (!Reflect.get(entry, 'hadRecentInput')) seen.shift += Number(Reflect.get(entry, 'value'));
  });
  observe(
    'event',
    ({ duration }) => {
      seen.interactionMs = Math.max(seen.interactionMs, duration);
    },
    { durationThreshold: 16 },
  );
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function prepare(
  browser: Browser,
  stack: Stack,
): Promise<{ state: Awaited<ReturnType<BrowserContext['storageState']>>; document: string }> {
  const context = await browser.newContext({ baseURL: stack.url });
  const ada = new Person(await context.newPage(), 'Ada');
  await makeAccount(ada, stack.web.setupUrl ?? '');
  const sentence = 'The engine weaves algebraic patterns just as the loom weaves flowers and leaves. ';
  const address = await newDocument(ada, 'Observations on the engine', 'To begin with.');
  await ada.text.click();
  for (let paragraphs = 0; paragraphs < 30; paragraphs++) {
    await ada.page.keyboard.insertText(sentence.repeat(5));
    await ada.page.keyboard.press('Enter');
  }
  await ada.expectStatus('saved');
  const state = await context.storageState();
  await context.close();
  return { state, document: new URL(address).pathname };
}

const stack = await Stack.start('real', { LIMITS: 'off' });
const browser = await chromium.launch({
  ...(findChromium() === null ? {} : { executablePath: findChromium() ?? '' }),
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-quic', '--disable-background-networking', '--no-first-run'],
});
const { state, document } = await prepare(browser, stack);
const lines: string[] = [];
for (const device of DEVICES) {
  const slow =
    device.line === null
      ? 'the machine’s own speed'
      : `processor 1/${device.cpuSlowdown}, ${(device.line.bytesPerS * 8) / 1e6} Mbit/s, ${device.line.roundTripMs} ms`;
  lines.push(`## On a ${device.name} (${device.viewport.width} px, ${slow})`, '');
  lines.push(
    '| Page | First paint | Largest paint | Layout shift | Slowest interaction | JavaScript, compressed |',
    '| --- | --: | --: | --: | --: | --: |',
  );
  for (const route of routesOf(document)) {
    const isOut = route.path === '/' || route.path === '/sign-in' || route.path === '/demo';
    const runs: Figures[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const context = await browser.newContext({ baseURL: stack.url, ...(isOut ? {} : { storageState: state }) });
      runs.push(await measure(context, route, device));
      await context.close();
    }
    const of = (key: 'firstPaintMs' | 'largestPaintMs' | 'scriptBytes') =>
      Math.round(middle(runs.map((run) => run[key])));
    const shift = Math.max(...runs.map((run) => run.shift)).toFixed(3);
    const slowest = runs.flatMap(({ interactionMs }) => interactionMs ?? []);
    const interaction = slowest.length === 0 ? '' : `${Math.round(middle(slowest))} ms`;
    const kilobytes = Math.round(of('scriptBytes') / 1024);
    lines.push(
      `| ${route.name} | ${of('firstPaintMs')} ms | ${of('largestPaintMs')} ms | ${shift} | ${interaction} | ${kilobytes} KiB |`,
    );
    process.stderr.write(`${lines.at(-1)}\n`);
  }
  lines.push('');
}
await browser.close();
await stack.stop();
const head = [
  '# Pages',
  '',
  `Made by \`npm run bench\`: production build, Chromium ${browser.version()}, ${cpus().length} cores. The middle of ${ROUNDS} first visits`,
  'without a cache; of layout shift the worst. An interaction is a key or a click, to the next frame that shows it; Chromium',
  'rounds it to 8 ms.',
  '',
];
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
writeFileSync(join(import.meta.dirname, 'results/pages.md'), [...head, ...lines].join('\n'));
