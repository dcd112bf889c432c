import type { Page } from '@playwright/test';
import { expect, Person } from './people';

/** The questions that the browser has asked before leaving; each is answered by leaving. */
export function leaveQuestions(page: Page): string[] {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  return asked;
}

export async function expectKept(person: Person): Promise<void> {
  await expect(person.status).toHaveAttribute('data-copy', 'kept');
}

/** Another page of the same browser: what is stored in it is shared, nothing else. */
export async function anotherPage(person: Person): Promise<Person> {
  return new Person(await person.page.context().newPage(), person.name);
}
