import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { Installation, PASSWORD } from '../support/installation';
import { openStock } from '../support/open-document';
import type { Kind } from '../support/sharing/withdrawals';
import { Cast, KINDS } from '../support/sharing/withdrawals';
import type { Visitor } from '../support/visitor';
import { Hand } from './hand';
import { Person } from './people';

const isLong = process.env.TANDEM_LONG === '1';
const TRIALS = isLong ? 200 : 3;
/** How many browsers type at once. */
const ABREAST = 4;
const TAKEN_MS = 5_000;

test.describe('a page from which the right to write is taken while somebody types', () => {
  let installation: Installation;
  let people: Cast;

  test.beforeAll(async () => {
    installation = await Installation.start({ env: { LIMITS: 'off' } });
    people = await Cast.of(installation);
  });

  test.afterAll(() => installation.stop());

  for (const kind of KINDS) {
    test(`S2 C7 is closed within 5 s, and no word is lost or wrongly said to be saved: ${kind.name}`, async ({
      browser,
    }) => {
      test.setTimeout(TRIALS * 15_000);
      for (let done = 0; done < TRIALS; done += ABREAST) {
        const trials = Math.min(ABREAST, TRIALS - done);
        await Promise.all(Array.from({ length: trials }, () => takeFromBrowser(browser, kind)));
      }
    });
  }

  async function takeFromBrowser(browser: Browser, { prepare, rest }: Kind): Promise<void> {
    const { document, owner, writer, withdraw } = await prepare(people);
    const context = await browser.newContext({ baseURL: installation.web.url });
    await context.addCookies(cookiesOf(writer, installation.web.url));
    const person = new Person(await context.newPage(), 'Mona');
    await person.page.goto(`/d/${document}`);
    await expect(person.text).toBeEditable();
    const hand = await Hand.on(person);
    await hand.untilSaved(3);
    await withdraw();
    const from = Date.now();
    const { typed, saved } = await hand.untilTaken();
    expect(Date.now() - from).toBeLessThan(TAKEN_MS);
    const stored = await storedWords(owner, document);
    expect(stored).toBeGreaterThanOrEqual(saved);
    if (rest === 'kept') await expectAfterSignIn(person, document, owner, typed);
    else if (stored < typed) await expectCopy(person, stored, typed);
    await context.close();
  }
});

/** What the server has not taken is offered, every word of it. */
async function expectCopy(person: Person, stored: number, typed: number): Promise<void> {
  const copy = person.page.getByRole('textbox', { name: 'Text not saved' });
  for (let word = stored; word < typed; word++) await expect(copy).toHaveValue(new RegExp(`\\bw${word}\\b`));
}

/** What the server has not taken waits on the device, is told so, and is saved once the person is signed in again. */
async function expectAfterSignIn(person: Person, document: string, owner: Visitor, typed: number): Promise<void> {
  await expect(person.status).toContainText('Signed out');
  const { origin } = new URL(person.page.url());
  const data = { email: 'mona@example.org', password: PASSWORD };
  const answer = await person.page.request.post('/api/session', { data, headers: { Origin: origin } });
  expect(answer.status()).toBe(200);
  await person.page.getByRole('button', { name: 'Try again' }).click();
  await person.expectStatus('saved');
  expect(await storedWords(owner, document)).toBe(typed);
}

/** How many words somebody finds who comes anew. */
async function storedWords(owner: Visitor, document: string): Promise<number> {
  const { doc, provider } = await openStock(owner, `/api/documents/${document}`);
  const text = doc.getXmlFragment('default').toString();
  provider.destroy();
  return text.match(/w\d+/g)?.length ?? 0;
}

function cookiesOf(visitor: Visitor, url: string): { name: string; value: string; url: string }[] {
  return visitor.cookieHeader.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    return { name, value, url };
  });
}
