import { expectNoFaults } from './axe';
import { expect, test } from './people';

test('W10 headings of three sizes are chosen from the toolbar by keyboard, and writing goes on', async ({
  bring,
  address,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('Plan');
  await ada.page.keyboard.press('Alt+F10');
  await expect(ada.page.getByRole('button', { name: 'Turn into' })).toBeFocused();
  await ada.page.keyboard.press('Enter');
  const choice = (name: string) => ada.page.getByRole('menuitemradio', { name });
  await expect(choice('Text')).toHaveAttribute('aria-checked', 'true');
  await expectNoFaults(ada.page);
  await choice('Heading 3').press('Enter');
  await expect(ada.text.getByRole('heading', { level: 3 })).toHaveText('Plan');
  await expect(ada.text).toBeFocused();
  await ada.page.keyboard.type(' of the year');
  await expect(ada.text.getByRole('heading', { level: 3 })).toHaveText('Plan of the year');
  await ada.page.getByRole('button', { name: 'Turn into' }).click();
  await choice('Text').click();
  await expect(ada.text.getByRole('heading')).toHaveCount(0);
});
