import { tokenFor } from '../support/open-document';
import { Visitor } from '../support/visitor';
import type { EditorName } from './other-editors/other-editor';
import { EDITORS, OtherWriter, pageOf } from './other-editors/other-editor';
import { expect, test } from './people';

for (const name of Object.keys(EDITORS) as EditorName[]) {
  test(`M5 two people write in ${name} through the stock provider: words, carets, a restart`, async ({
    bring,
    address,
    stack,
  }) => {
    const html = await pageOf(name);
    const path = `/api/demo/${address.split('/').at(-1)}`;
    const join = async (who: string) => {
      const visitor = new Visitor(stack.url);
      await visitor.get('POST', '/api/guest', { name: who });
      const writer = new OtherWriter((await bring(who)).page, name);
      await writer.open(html, stack.url, await tokenFor(visitor, path));
      return writer;
    };
    const [ada, ben] = [await join('Ada'), await join('Ben')];
    await ada.type('Ada begins. ');
    await expect.poll(() => ben.words()).toContain('Ada begins.');
    await ben.type('Ben goes on. ');
    await expect.poll(() => ada.words()).toContain('Ada begins. Ben goes on.');
    // Each sees the other's caret, under the name that the token says.
    await expect(ada.carets).toHaveCount(1);
    await expect(ben.carets).toHaveCount(1);
    await expect(ada.page.getByText('Ben', { exact: true })).toBeAttached();
    await expect(ben.page.getByText('Ada', { exact: true })).toBeAttached();

    await stack.sync.kill();
    await ada.untilCutOff();
    await ada.type('While it was gone. ');
    await stack.sync.start();
    await ada.untilSynced();
    await expect.poll(() => ben.words()).toContain('While it was gone.');
    await ben.type('And after. ');
    await expect.poll(() => ada.words()).toContain('Ada begins. Ben goes on. While it was gone. And after.');
    const reader = await join('Cleo');
    await expect.poll(() => reader.words()).toContain('Ada begins. Ben goes on. While it was gone. And after.');
  });
}
