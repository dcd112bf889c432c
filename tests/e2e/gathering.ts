import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test';
import { Person } from './people';
import { Stack } from './stack';

/** One installation, and whoever comes to it, each with a browser of their own. */
export class Gathering {
  readonly stack: Stack;
  private readonly contexts: BrowserContext[] = [];

  private constructor(stack: Stack) {
    this.stack = stack;
  }

  static async start(env: Readonly<Record<string, string>> = {}): Promise<Gathering> {
    return new Gathering(await Stack.start('real', env));
  }

  async come(browser: Browser, name: string, options: BrowserContextOptions = {}): Promise<Person> {
    const context = await browser.newContext({ baseURL: this.stack.url, ...options });
    this.contexts.push(context);
    return new Person(await context.newPage(), name);
  }

  async end(): Promise<void> {
    for (const context of this.contexts) await context.close();
    await this.stack.stop();
  }
}
