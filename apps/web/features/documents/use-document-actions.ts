'use client';

import { useState } from 'react';
import type { OpenedDocument } from '../../server/documents/open';
import { copyWords } from '../../ui/copy-text';
import { useToast } from '../../ui/toast';
import { call, done, withId } from '../api';
import { useMarkdown } from '../export/use-markdown';
import { noteTrashed } from './trashed-note';

/** What can be done with the open document, and what went wrong with it. */
export function useDocumentActions(document: OpenedDocument) {
  const [isFavourite, setFavourite] = useState(document.isFavourite);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isAskingToLeave, askToLeave] = useState(false);
  const path = `/api/documents/${document.id}`;
  const mark = async () => {
    const marked = await call(isFavourite ? 'DELETE' : 'PUT', `${path}/favourite`, done);
    setTrouble(marked.ok ? null : marked.error.message);
    if (marked.ok) setFavourite(!isFavourite);
  };
  const duplicate = async () => {
    const made = await call('POST', `${path}/duplicate`, withId);
    if (made.ok) globalThis.location.assign(`/d/${made.value.id}`);
    else setTrouble(made.error.message);
  };
  const trash = async () => {
    const moved = await call('POST', `${path}/trash`, done);
    if (!moved.ok) return setTrouble(moved.error.message);
    noteTrashed(document.id);
    globalThis.location.assign('/documents');
  };
  const leave = async () => {
    const left = await call('POST', `${path}/leave`, done);
    if (left.ok) globalThis.location.assign('/documents');
    else setTrouble(left.error.message);
  };
  const say = useToast();
  const copyAddress = async () => {
    if (await copyWords(globalThis.location.href))
      say('The address is copied. It opens for whoever this document is shared with.');
    else setTrouble('The address could not be copied. Copy it from the browser’s address bar.');
  };
  const markdown = useMarkdown(setTrouble);
  return { isFavourite, trouble, mark, duplicate, trash, leave, copyAddress, markdown, isAskingToLeave, askToLeave };
}

export type DocumentActions = ReturnType<typeof useDocumentActions>;
