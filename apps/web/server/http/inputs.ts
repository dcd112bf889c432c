import { CARET_COLORS } from '@tandem/protocol';
import { z } from 'zod';
import { PASSWORD_LENGTH } from '../../features/account/password-length';
import { parseDisplayName } from '../../features/session/display-name';

/** What people type, as routes take it; each failure is one plain sentence. */
export const displayName = z.string().transform((text, context) => {
  const name = parseDisplayName(text);
  if (name !== null) return name;
  context.addIssue({ code: 'custom', message: 'Enter a name of 1 to 80 characters.' });
  return z.NEVER;
});

export const email = z.string().refine((text) => z.email().safeParse(text.trim()).success && text.length <= 200, {
  message: 'Enter an e-mail address, such as ada@example.org.',
});

export const newPassword = z
  .string()
  .refine((text) => text.length >= PASSWORD_LENGTH.least && text.length <= PASSWORD_LENGTH.most, {
    message: `Choose a password of ${PASSWORD_LENGTH.least} to ${PASSWORD_LENGTH.most} characters.`,
  });

export const secret = z.string().min(1).max(200);

export const color = z
  .string()
  .refine((text) => CARET_COLORS.some((known) => known === text), { message: 'Choose one of the colours shown.' });

export const groupName = z
  .string()
  .transform((text) => text.trim().replace(/\s+/g, ' '))
  .refine((text) => text.length >= 1 && text.length <= 80, { message: 'Enter a name of 1 to 80 characters.' });
