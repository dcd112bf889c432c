import { expect, it } from 'vitest';
import { fileNameOf } from './file-name';

it.each([
  ['Notes of May', 'Notes of May'],
  ['  ', 'Untitled'],
  ['a/b\\c: "d"?', 'a b c d'],
  ['../../etc/passwd', 'etc passwd'],
  ['خطة الرحلة', 'خطة الرحلة'],
  ['x'.repeat(200), 'x'.repeat(80)],
])('W20 a document called %j is saved as %j', (title, name) => expect(fileNameOf(title)).toBe(name));
