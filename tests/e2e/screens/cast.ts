import type { Browser, BrowserContext, Page } from '@playwright/test';
import { importFile, invite, makeAccount, makeLink, newDocument } from '../members';
import { Person } from '../people';
import type { Stack } from '../stack';

/** Texts of a length and a script that an English page is not made for. */
export const GERMAN = 'Straßenbeleuchtung: Entwurf einer Verwaltungsvorschrift für den Bürgerentscheid im Frühjahr';
export const ARABIC = 'مذكرات الرحلة إلى الجبال في الشتاء';
export const ENGLISH = 'Observations on the engine';

/** Who and what the screens show: two people with accounts, and documents of several kinds. */
export type Cast = {
  readonly stack: Stack;
  readonly browser: Browser;
  readonly ada: Awaited<ReturnType<BrowserContext['storageState']>>;
  readonly ben: Awaited<ReturnType<BrowserContext['storageState']>>;
  /** Addresses of Ada's documents. */
  readonly english: string;
  readonly german: string;
  readonly arabic: string;
  /** Every kind of block. */
  readonly blocks: string;
  readonly trashed: string;
  /** A link to read, and one that was taken back. */
  readonly readerLink: string;
  readonly demo: string;
  readonly resetLink: string;
};

const PARAGRAPH =
  'The engine weaves algebraic patterns just as the loom weaves flowers and leaves. Here, it seems to us, resides much more of originality than the difference engine can be fairly entitled to claim.';

/** A text with every kind of block, as somebody would write it. */
const BLOCKS = `# Harbour regatta, 14 June

The start is at **nine**, off the <mark data-tint="yellow">eastern mole</mark>. Who sails for the first time reads [the rules](<https://example.com/rules>) before.

| Boat | Skipper | Sail |
| --- | --- | --- |
| Sturmvogel | Antje Brandt | GER 4711 |
| Kraken | Jón Ólafsson | ISL 12, **new** |

## What is still to be done

- [x] Ask the harbour master for the two inner moorings
- [x] Print the chart with the buoys
- [ ] Find somebody with a megaphone
  - [ ] and batteries for it

> [!NOTE]
> High water is at 09:40, so the sill is passable until noon.

> [!WARNING]
> No boat goes out with less than two life jackets more than people.

### The course

1. Around the lighthouse, to port
2. Past the sandbank, which is <span data-text-color="red">not</span> on old charts
3. Home before the ferry

> A good regatta is one after which all want another.

\`\`\`
wind  W 4, gusts 6
swell 0.5 m
\`\`\`
`;

/** A page of one of the cast, or of somebody who never was here. */
export async function come(cast: Pick<Cast, 'browser' | 'stack'>, state?: Cast['ada']): Promise<Page> {
  const context = await cast.browser.newContext({
    baseURL: cast.stack.url,
    reducedMotion: 'reduce',
    ...(state === undefined ? {} : { storageState: state }),
  });
  return context.newPage();
}

export async function gather(stack: Stack, browser: Browser): Promise<Cast> {
  const ada = new Person(await come({ stack, browser }), 'Ada');
  await makeAccount(ada, stack.web.setupUrl ?? '');
  const ben = new Person(await come({ stack, browser }), 'Benedikt von Hohenfels-Wartenberg');
  const invitation = await invite(ada, 'Ben');
  await ben.page.goto(invitation);
  await ben.page.getByLabel('Your name').fill(ben.name);
  await ben.page.getByLabel('Password', { exact: true }).fill('a sentence to remember');
  await ben.page.getByRole('button', { name: 'Make my account' }).click();
  await ben.page.waitForURL(/\/documents$/);
  const trashed = await newDocument(ada, 'Minutes of the reading circle', 'We met on Monday.');
  await ada.page.getByRole('button', { name: 'Document actions' }).click();
  await ada.page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await ada.page.waitForURL(/\/documents$/);
  const arabic = await newDocument(ada, ARABIC, 'كتبنا اليوم ما رأيناه في الطريق. كان الثلج عميقا والسماء صافية.');
  const german = await newDocument(
    ada,
    GERMAN,
    'Die Straßenbeleuchtungsanlagenverordnung tritt am 1. Januar in Kraft.',
  );
  const blocks = await importFile(ada, 'regatta.md', BLOCKS);
  const english = await newDocument(ada, ENGLISH, PARAGRAPH);
  const link = await makeLink(ada, 'write');
  const readerLink = await makeLink(ada, 'read');
  await ben.page.goto(link);
  await ben.page.waitForURL(/\/d\//);
  await ben.type(' Ben adds what he has seen.');
  await ben.expectStatus('saved');
  const demo = await stack.newPage();
  const resetLink = /http\S+/.exec(await stack.run(['admin', 'reset', 'ada@example.org']))?.[0] ?? '';
  const states = { ada: await ada.page.context().storageState(), ben: await ben.page.context().storageState() };
  await ada.page.context().close();
  await ben.page.context().close();
  return { stack, browser, ...states, english, german, arabic, blocks, trashed, readerLink, demo, resetLink };
}
