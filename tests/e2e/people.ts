import type { BrowserContextOptions, Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { Stack } from './stack';

export { expect };

/** A person with a browser of their own. */
export class Person {
  readonly page: Page;
  readonly name: string;
  /** All that went over this page's sockets, applied: what its document holds, clocks included. */
  private readonly mirror = new Y.Doc();

  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => this.take(payload));
      socket.on('framereceived', ({ payload }) => this.take(payload));
    });
  }

  get text() {
    return this.page.getByRole('textbox', { name: 'Text', exact: true });
  }

  get title() {
    return this.page.getByRole('textbox', { name: 'Title' });
  }

  get status() {
    return this.page.getByTestId('save-status');
  }

  caretOf(other: Person) {
    return this.page.locator(`[data-testid="remote-caret"][data-name="${other.name}"]`);
  }

  /** Opens a page and gives the name, as a visitor does. */
  async give(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByLabel('Your name').fill(this.name);
    await this.page.getByRole('button', { name: 'Open the page' }).click();
  }

  /** The same, until one can write. */
  async enter(url: string): Promise<void> {
    await this.give(url);
    await expect(this.text).toBeEditable();
  }

  /** Types at the end of the text, key by key. */
  async type(words: string): Promise<void> {
    await this.text.click();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(words, { delay: 5 });
  }

  /** Puts the caret at the end of the line with these words. */
  async caretBehind(words: string): Promise<void> {
    await this.text.getByText(words).click();
    await this.page.keyboard.press('End');
    await this.caretTold();
  }

  /** The editor has heard where the caret is: browsers tell in a task of its own, and a shortcut acts where it was. */
  async caretTold(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(told)))),
    );
  }

  /** The paragraphs as they stand on the screen. */
  words(): Promise<string> {
    return this.text.innerText();
  }

  async expectStatus(kind: string): Promise<void> {
    await expect(this.status).toHaveAttribute('data-kind', kind);
  }

  /** Client ids and clocks, in an order that compares. */
  stateVector(): [number, number][] {
    return [...Y.decodeStateVector(Y.encodeStateVector(this.mirror))].sort(([a], [b]) => a - b);
  }

  private take(payload: string | Buffer): void {
    if (typeof payload === 'string' || payload[0] !== 0 || payload[1] === 0) return;
    const decoder = decoding.createDecoder(payload);
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    Y.applyUpdate(this.mirror, decoding.readVarUint8Array(decoder));
  }
}

/** Everybody sees the same words at the same state vector, and everything is saved. */
export async function expectSame(people: readonly Person[]): Promise<void> {
  const [first, ...others] = people;
  if (first === undefined) throw new Error('nobody');
  for (const person of people) await person.expectStatus('saved');
  await expect(async () => {
    const words = await first.words();
    for (const other of others) {
      expect(await other.words()).toBe(words);
      expect(other.stateVector()).toEqual(first.stateVector());
    }
  }).toPass();
}

type Fixtures = {
  /** Brings a person with a browser of their own. */
  bring: (name: string, options?: BrowserContextOptions) => Promise<Person>;
  /** The address of a page that nobody has opened yet. */
  address: string;
};

export const test = base.extend<Fixtures, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants an object pattern
    async ({}, use) => {
      const stack = await Stack.start();
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker' },
  ],
  address: async ({ stack }, use) => {
    await use(await stack.newPage());
  },
  bring: async ({ browser }, use) => {
    const opened: { close(): Promise<void> }[] = [];
    await use(async (name, options = {}) => {
      const context = await browser.newContext(options);
      opened.push(context);
      return new Person(await context.newPage(), name);
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});
