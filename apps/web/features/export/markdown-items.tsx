'use client';

import { Download, FileCode } from 'lucide-react';
import { use } from 'react';
import * as Y from 'yjs';
import { copyWords } from '../../ui/copy-text';
import { downloadText } from '../../ui/download-text';
import { MenuItem } from '../../ui/menu';
import { useToast } from '../../ui/toast';
import { TITLE_ROOT } from '../editor/document-names';
import { fileNameOf } from './file-name';
import { OpenText } from './open-text';

/** The document's words as Markdown, for the clipboard or as a file. */
export function MarkdownItems({ onTrouble }: { onTrouble: (words: string | null) => void }) {
  const doc = use(OpenText);
  const say = useToast();
  if (doc === null) return null;
  const copy = async () => {
    const isCopied = await copyWords(await markdownOf(doc));
    onTrouble(isCopied ? null : 'The text could not be copied. Download it as Markdown instead.');
    if (isCopied) say('The document is copied as Markdown.');
  };
  const download = async () => {
    onTrouble(null);
    downloadText(`${fileNameOf(doc.getText(TITLE_ROOT).toString())}.md`, await markdownOf(doc));
  };
  return (
    <>
      <MenuItem icon={<FileCode size={16} strokeWidth={1.75} />} onSelect={() => void copy().catch(reportError)}>
        Copy as Markdown
      </MenuItem>
      <MenuItem icon={<Download size={16} strokeWidth={1.75} />} onSelect={() => void download().catch(reportError)}>
        Download as Markdown
      </MenuItem>
    </>
  );
}

/** Loaded once somebody asks for it. */
async function markdownOf(doc: Y.Doc): Promise<string> {
  const { documentToMarkdown } = await import('@tandem/editor-schema/markdown');
  return documentToMarkdown(Y.encodeStateAsUpdate(doc));
}
