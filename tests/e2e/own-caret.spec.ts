import type { Page } from '@playwright/test';
import { expect, expectSame, test } from './people';

/** The page's sockets keep what they receive from `hold` on, until a script of the page lets it in. */
async function holdable(page: Page): Promise<{ hold(): Promise<void>; held(): Promise<number> }> {
  await page.addInitScript(() => {
    const inbox: { isHeld: boolean; readonly letIn: (() => void)[] } = { isHeld: false, letIn: [] };
    Reflect.set(globalThis, 'inbox', inbox);
    class HoldableSocket extends WebSocket {
      constructor(...made: ConstructorParameters<typeof WebSocket>) {
        super(...made);
        this.addEventListener('message', (message) => {
          if (!inbox.isHeld) return;
          message.stopImmediatePropagation();
          inbox.letIn.push(() => this.dispatchEvent(new MessageEvent('message', { data: message.data })));
        });
      }
    }
    globalThis.WebSocket = HoldableSocket;
  });
  return {
    hold: () =>
      page.evaluate(() => Reflect.set(Reflect.get(globalThis, 'inbox'), 'isHeld', true)).then(() => undefined),
    held: () => page.evaluate(() => Reflect.get(globalThis, 'inbox').letIn.length),
  };
}

/** Runs in the page: puts the caret at the end of a line, and before any event tells of it lets in what was held. */
function putCaretAndLetIn(line: Element): void {
  const inbox = Reflect.get(globalThis, 'inbox');
  getSelection()?.setBaseAndExtent(line, line.childNodes.length, line, line.childNodes.length);
  inbox.isHeld = false;
  for (const letIn of inbox.letIn.splice(0)) letIn();
}

test('W17 the caret stays where it was just put when words of another arrive at that very moment', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  const inbox = await holdable(ben.page);
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('Bread\nButter');
  await expect(ben.text.locator('p')).toHaveCount(2);
  await ben.caretBehind('Butter');
  await inbox.hold();
  await ada.type(' and salt');
  await expect.poll(inbox.held).toBeGreaterThan(0);
  await ben.text.getByText('Bread').evaluate(putCaretAndLetIn);
  await expect(ben.text).toContainText('Butter and');
  await ben.page.keyboard.type(', rye');
  await expectSame([ada, ben]);
  await expect(ada.text.locator('p')).toHaveText(['Bread, rye', 'Butter and salt']);
});
