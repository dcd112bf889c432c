'use client';

import { removeLocalCopies } from '@tandem/provider';
import { useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';
import { PasswordField } from '../../ui/password-field';
import { call, done } from '../api';

/** Deletes one's account, after the password and a last look at what that means. */
export function DeleteAccount({ sub, isOwner }: { readonly sub: string; readonly isOwner: boolean }) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const leave = async (form: FormData) => {
    const left = await call('DELETE', '/api/account', done, { password: String(form.get('password') ?? '') });
    if (!left.ok) return setTrouble(left.error.message);
    await removeLocalCopies(sub);
    globalThis.location.assign('/');
  };
  if (isOwner) return <p>You own this workspace. Make somebody else its owner before you leave.</p>;
  return (
    <>
      <p>Your account is deleted for good. Your documents go to the owner of the workspace.</p>
      <Button ref={button} tone="danger" onClick={() => setOpen(true)}>
        Delete my account
      </Button>
      <Dialog title="Delete your account?" isOpen={isOpen} onClose={() => setOpen(false)} finalFocus={button}>
        <form action={leave}>
          <p>
            Your documents go to the owner of this workspace, who can read them then, also those that you shared with
            nobody. Delete for good beforehand what nobody is to read. Copies on this device are removed, and your name
            stays beside what you wrote.
          </p>
          <p>Fetch all that is yours first, if you want to keep it.</p>
          <PasswordField label="Your password" name="password" autoComplete="current-password" error={trouble} />
          <DialogButtons>
            <Button onClick={() => setOpen(false)}>Stay</Button>
            <Button tone="danger" type="submit">
              Delete my account
            </Button>
          </DialogButtons>
        </form>
      </Dialog>
    </>
  );
}
