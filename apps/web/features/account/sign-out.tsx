'use client';

import { removeLocalCopies, unsentDocuments } from '@tandem/provider';
import { type ReactNode, useState } from 'react';
import { AlertDialog } from '../../ui/alert-dialog';
import { Button } from '../../ui/button';
import { call, done } from '../api';
import { noteSigningOut } from './signing-out';

/** The button that signs out. */
export function SignOutButton({ sub }: { sub: string }) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const { ask, question } = useSignOut(sub, setTrouble);
  return (
    <>
      <Button onClick={() => void ask()}>Sign out</Button>
      <div role="alert">{trouble}</div>
      {question}
    </>
  );
}

type SignOut = {
  readonly ask: () => Promise<void>;
  /** Stands wherever it was asked. */
  readonly question: ReactNode;
};

/** Signs out and takes this person's documents off the device; asks first when one holds something unsent. */
export function useSignOut(sub: string, setTrouble: (words: string) => void): SignOut {
  const [question, setQuestion] = useState<string | null>(null);
  const leave = async () => {
    setQuestion(null);
    // First what is kept here: a page that breaks off after this has lost nothing that it was not asked about.
    const isGone = await removeLocalCopies(sub);
    noteSigningOut(true);
    const left = await call('DELETE', '/api/session', done);
    if (!left.ok && left.error.code !== 'sign-in') {
      noteSigningOut(false);
      return setTrouble(left.error.message);
    }
    if (isGone) return globalThis.location.assign('/');
    setTrouble('You are signed out. Another tab still holds copies of your documents: close it, and they are removed.');
  };
  const ask = async () => {
    const unsent = await unsentDocuments(sub);
    if (unsent !== null && unsent.length === 0) await leave();
    else setQuestion(unsentWords(unsent?.length ?? null));
  };
  const dialog = (
    <AlertDialog
      title="Some of your words are not saved yet"
      words={question}
      keepLabel="Stay signed in"
      actLabel="Sign out and lose them"
      isOpen={question !== null}
      onClose={() => setQuestion(null)}
      onAct={() => void leave()}
    />
  );
  return { ask, question: dialog };
}

/** What signing out would lose; null when this device can't tell how many documents hold something unsent. */
function unsentWords(count: number | null): string {
  const end = 'If you sign out now they are lost. Open them while you are online, and they are saved.';
  if (count === null) return `This device can’t tell whether all your changes were sent. ${end}`;
  return `${count === 1 ? 'One document has' : `${count} documents have`} changes that are only on this device. ${end}`;
}
