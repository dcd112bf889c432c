import { expectNoFaults } from './axe';
import { Gathering } from './gathering';
import { expect, test } from './people';

test('G20 a new password that is too short is said to be before it is sent, and can be seen while it is typed', async ({
  browser,
}) => {
  const gathering = await Gathering.start();
  const { page } = await gathering.come(browser, 'Ada');
  await page.goto(gathering.stack.web.setupUrl ?? '');
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('six tw');
  await password.press('Tab');
  await expect(page.getByText('This has 6 of at least 10 characters: 4 more are needed.')).toBeVisible();
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await expect(password).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(password).toHaveAttribute('type', 'text');
  await expectNoFaults(page);
  // It is said once, also to whoever sends it all the same.
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(password).toBeFocused();
  await expect(page.getByText(/characters:/)).toHaveCount(1);
  await expect(page.getByText(/^Choose a password of/)).toHaveCount(0);
  await password.fill('seven t');
  await password.press('Enter');
  await expect(page.getByText('This has 7 of at least 10 characters: 3 more are needed.')).toBeVisible();
  await expect(page.getByText(/^Choose a password of/)).toHaveCount(0);
  await password.fill('six twenty four');
  await expect(password).toHaveAttribute('aria-invalid', 'false');
  await page.getByRole('button', { name: 'Hide password' }).click();
  await expect(password).toHaveAttribute('type', 'password');
  await gathering.end();
});
