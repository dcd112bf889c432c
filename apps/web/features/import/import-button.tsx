'use client';

import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { call, withId } from '../api';

/** As many bytes as a request may have, with room for what stands around the text. */
const MOST_BYTES = 250_000;

/** Makes a document of a Markdown file, and opens it. */
export function ImportButton({ onTrouble }: { onTrouble: (words: string | null) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const bringIn = async (file: File) => {
    if (file.size > MOST_BYTES) return onTrouble('The file is too large. Up to 250 KB can be brought in at once.');
    const made = await call('POST', '/api/documents', withId, { name: file.name, markdown: await file.text() });
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
