'use client';

import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { call, withId } from '../api';

/** As many bytes as a request may have. */
const MOST_BYTES = 256 * 1024;

const TOO_LARGE =
  'The file is too large to be brought in at once: some 250 KB can be. Split it, and bring in its parts.';
const UNREADABLE = 'The file is not a text in UTF-8. Save it as one in the program that wrote it, and try again.';

/** Makes a document of a Markdown file, and opens it. */
export function ImportButton({ onTrouble }: { onTrouble: (words: string | null) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const bringIn = async (file: File) => {
    if (file.size > MOST_BYTES) return onTrouble(TOO_LARGE);
    const markdown = decoded(await file.arrayBuffer());
    if (markdown === null) return onTrouble(UNREADABLE);
    const body = { name: file.name, markdown };
    if (new Blob([JSON.stringify(body)]).size > MOST_BYTES) return onTrouble(TOO_LARGE);
    const made = await call('POST', '/api/documents', withId, body);
    if (made.ok) globalThis.location.assign(`/d/${made.value.id}`);
    else onTrouble(made.error.message);
  };
  return (
    <>
      <Button disabled={isBusy} onClick={() => picker.current?.click()}>
        <FileUp size={16} strokeWidth={1.75} aria-hidden="true" />
        Import
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="A Markdown file to make a document of"
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file can be chosen again.
          event.target.value = '';
          if (file === undefined) return;
          setBusy(true);
          bringIn(file)
            .catch(reportError)
            .finally(() => setBusy(false));
        }}
      />
    </>
  );
}

function decoded(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
