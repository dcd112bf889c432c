'use client';

import { removeLocalCopies, unsentDocuments } from '@tandem/provider';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';
import { call, done } from '../api';

/** Signs out and takes this person's documents off the device; asks first when one holds something unsent. */
export function SignOutButton({ sub }: { sub: string }) {
  const [waiting, setWaiting] = useState(0);
  const [trouble, setTrouble] = useState<string | null>(null);
  const leave = async () => {
    const left = await call('DELETE', '/api/session', done);
    if (!left.ok && left.error.code !== 'sign-in') return setTrouble(left.error.message);
    await removeLocalCopies(sub);
    globalThis.location.assign('/');
  };
  const ask = async () => {
    const { length } = await unsentDocuments(sub);
    if (length === 0) await leave();
    else setWaiting(length);
  };
  return (
    <>
      <Button onClick={() => void ask()}>Sign out</Button>
      <div role="alert">{trouble}</div>
      <Dialog title="Some of your words are not saved yet" isOpen={waiting > 0} onClose={() => setWaiting(0)}>
        <p>
          {waiting === 1 ? 'One document has' : `${waiting} documents have`} changes that are only on this device. If
          you sign out now they are lost. Open them while you are online, and they are saved.
        </p>
        <DialogButtons>
          <Button onClick={() => setWaiting(0)}>Stay signed in</Button>
          <Button tone="danger" onClick={() => void leave()}>
            Sign out and lose them
          </Button>
        </DialogButtons>
      </Dialog>
    </>
  );
}
