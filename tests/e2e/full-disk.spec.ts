import { SmallDisk } from '@tandem/testkit';
import { leaveQuestions } from './offline-helpers';
import { expect, expectSame, type Person, test } from './people';
import { Stack } from './stack';

const DISK_BYTES = 24 * 1024 * 1024;
const obstacle = SmallDisk.obstacle();
// In CI it has to work, so that nothing is passed over there.
test.skip(obstacle !== null && process.env.CI === undefined, obstacle ?? '');

let stack: Stack;
let disk: SmallDisk;
test.beforeAll(async () => {
  stack = await Stack.start('real', {}, (folder) => {
    disk = SmallDisk.mount(DISK_BYTES, folder);
  });
});
test.afterAll(async () => {
  disk.unmount();
  await stack.stop();
});

/** Types until the server has said that it can't keep it; what was typed, and how long its last edit took to be told of. */
async function typeUntilFull(person: Person): Promise<{ readonly words: readonly string[]; readonly tookMs: number }> {
  const words: string[] = [];
  // What is left of the last block of the disk takes a few edits more.
  for (let at = 0; at < 200; at++) {
    const word = `w${at}${'o'.repeat(80)}rd`;
    const from = Date.now();
    await person.page.keyboard.insertText(`${word} `);
    words.push(word);
    const kind = await settledKind(person);
    if (kind === 'store-fails') return { words, tookMs: Date.now() - from };
  }
  throw new Error('the disk took everything');
}

/** The status once it is no "Saving…" any more. */
async function settledKind(person: Person): Promise<string | null> {
  await expect(person.status).toHaveAttribute('data-kind', /^(saved|store-fails)$/, { timeout: 2_000 });
  return person.status.getAttribute('data-kind');
}

test('D9 C16 R9 on a full disk pages say Not saved within two seconds, and all is saved by itself once there is room', async ({
  bring,
}) => {
  test.setTimeout(90_000);
  const address = await stack.newPage();
  const [ada, ben] = [await bring('Ada'), await bring('Ben', { viewport: { width: 360, height: 740 } })];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('Kept before. ');
  await expectSame([ada, ben]);
  await disk.fill();
  const { words, tookMs } = await typeUntilFull(ada);
  expect(tookMs).toBeLessThan(2_000);
  await expect(ada.status).toContainText('Not saved: the server’s disk is full');
  await expect(ada.page.getByText('Not saved: the server’s disk is full', { exact: true }).first()).toBeAttached();
  // Who only looks is told too, on a phone as well.
  await ben.expectStatus('store-fails');
  await expect(ben.status).toContainText('Not saved: the server’s disk is full');
  await expect(ben.text).toContainText('Kept before.');
  await ada.status.click();
  await expect(ada.page.getByTestId('save-detail')).toContainText(
    'The server’s disk is full. Your changes are kept on this device and are saved as soon as there is room.',
  );
  await ada.page.keyboard.press('Escape');
  // Longer than a dead connection would take to be noticed: nobody is cut off meanwhile.
  await ben.type('On the phone. ');
  await ada.page.waitForTimeout(6_000);
  for (const person of [ada, ben]) await person.expectStatus('store-fails');
  await disk.empty();
  await expectSame([ada, ben]);
  for (const person of [ada, ben]) await expect(person.status).toContainText('Saved');
  await stack.sync.kill();
  await stack.sync.start();
  const cold = await bring('Cold');
  await cold.enter(address);
  await expect(cold.text).toContainText('Kept before.');
  await expect(cold.text).toContainText('On the phone.');
  for (const word of words) await expect(cold.text).toContainText(word);
});

test('C16 W4 where nothing but the page holds what the full disk does not take, leaving asks first', async ({
  bring,
}) => {
  const address = await stack.newPage();
  const ada = await bring('Ada');
  // A browser that keeps nothing, as in a private window.
  await ada.page.addInitScript(() => Reflect.deleteProperty(window, 'indexedDB'));
  await ada.page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await ada.enter(address);
  await ada.type('Begun. ');
  await ada.expectStatus('saved');
  await disk.fill();
  await typeUntilFull(ada);
  await expect(ada.status).toContainText('Not saved: the server’s disk is full, keep this page open');
  const asked = leaveQuestions(ada.page);
  await ada.page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await disk.empty();
});
