import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { build } from 'esbuild';
import type { TokenAnswer } from '../../support/open-document';

export const EDITORS = {
  CodeMirror: { entry: 'codemirror-page.ts', text: '.cm-content', caret: '.cm-ySelectionCaret' },
  Quill: { entry: 'quill-page.ts', text: '.ql-editor', caret: '.ql-cursor-caret' },
} as const;
export type EditorName = keyof typeof EDITORS;

/** A page that holds nothing but this editor, as a browser runs it. */
export async function pageOf(name: EditorName): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve(import.meta.dirname, EDITORS[name].entry)],
    bundle: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
  });
  const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  return `<!doctype html><meta charset="utf-8"><title>${name}</title><body><script>${script}</script>`;
}

/** Somebody who writes in another editor than ours. */
export class OtherWriter {
  readonly page: Page;
  readonly text: Locator;
  /** Carets of others. */
  readonly carets: Locator;
  private readonly caret: string;

  constructor(page: Page, name: EditorName) {
    this.page = page;
    this.text = page.locator(EDITORS[name].text);
    this.caret = EDITORS[name].caret;
    this.carets = page.locator(this.caret);
  }

  /** Opens that page at the address of the web app, whose origin the sync server lets in, until it holds the text. */
  async open(html: string, origin: string, { url, room, token }: TokenAnswer): Promise<void> {
    const address = `${origin}/another-editor`;
    await this.page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    // A page that the test makes up belongs to no network, as the browser sees it.
    await this.page.context().grantPermissions(['local-network-access'], { origin });
    await this.page.goto(`${address}#${new URLSearchParams({ url, room, token })}`);
    await this.untilSynced();
  }

  async untilSynced(): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-synced', '');
  }

  async untilCutOff(): Promise<void> {
    await expect(this.page.locator('html')).not.toHaveAttribute('data-status', 'connected');
  }

  /** The text on the screen, without the names of carets that some editors draw in it. */
  words(): Promise<string> {
    return this.text.evaluate((element, caret) => {
      const copy = element.cloneNode(true);
      if (!(copy instanceof Element)) return '';
      for (const drawn of copy.querySelectorAll(caret)) drawn.remove();
      return copy.textContent ?? '';
    }, this.caret);
  }

  async type(words: string): Promise<void> {
    await this.text.click();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(words, { delay: 5 });
  }
}
