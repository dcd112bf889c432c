'use client';

import { use } from 'react';
import * as Y from 'yjs';
import { copyWords } from '../../ui/copy-text';
import { downloadText } from '../../ui/download-text';
import { useToast } from '../../ui/toast';
import { TITLE_ROOT } from '../editor/document-names';
import { fileNameOf } from './file-name';
import { OpenText } from './open-text';

export type MarkdownActs = { readonly copy: () => void; readonly download: () => void };

/** Puts the open document's words as Markdown on the clipboard or into a file; null while none is open. */
export function useMarkdown(onTrouble: (words: string | null) => void): MarkdownActs | null {
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
  return { copy: () => void copy().catch(reportError), download: () => void download().catch(reportError) };
}

/** Loaded once somebody asks for it. */
async function markdownOf(doc: Y.Doc): Promise<string> {
  const { documentToMarkdown } = await import('@tandem/editor-schema/markdown');
  return documentToMarkdown(Y.encodeStateAsUpdate(doc));
}
