'use client';

import { useProviderSnapshot } from '@tandem/provider/react';
import { TITLE_ROOT } from '../editor/document-names';
import { OutlineButton } from '../outline/outline-button';
import { PeopleHere } from '../presence/people-here';
import type { DocumentSession } from '../session/use-session';
import { SaveStatus } from '../status/save-status';
import { PassedTitle } from './passed-title';

type SessionProps = { readonly session: DocumentSession };

/** The title, once it is out of sight. */
export function OpenTitle({ session: { doc, provider } }: SessionProps) {
  return useProviderSnapshot(provider).ready && <PassedTitle text={doc.getText(TITLE_ROOT)} />;
}

/** Who has the document open too, and the way to its outline. */
export function OpenPeople({ session: { provider } }: SessionProps) {
  const { connected, ready } = useProviderSnapshot(provider);
  return (
    <>
      <PeopleHere awareness={provider.awareness} connected={connected} />
      {ready && <OutlineButton />}
    </>
  );
}

/** Where one's words are. */
export function OpenStatus({ session: { provider } }: SessionProps) {
  return <SaveStatus snapshot={useProviderSnapshot(provider)} />;
}
