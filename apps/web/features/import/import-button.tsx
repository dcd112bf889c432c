'use client';

import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { IMPORTED, importFile } from './import-file';

/** Makes a document of a Markdown file, and opens it. */
export function ImportButton({ onTrouble }: { onTrouble: (words: string | null) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
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
        accept={IMPORTED}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file can be chosen again.
          event.target.value = '';
          if (file === undefined) return;
          setBusy(true);
          importFile(file)
            .then((words) => words !== null && onTrouble(words))
            .catch(reportError)
            .finally(() => setBusy(false));
        }}
      />
    </>
  );
}
