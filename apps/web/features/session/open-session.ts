import { WordKeeper } from '@tandem/editor-schema';
import { accessOf } from '@tandem/protocol';
import { createProvider, type Provider, type ProviderOptions, type ProviderSnapshot } from '@tandem/provider';
import * as Y from 'yjs';
import { TEXT_ROOT } from '../editor/document-names';
import { hearCaret } from './hear-caret';

/** An open document: its Y.Doc and the provider that keeps it in step. */
export type DocumentSession = { readonly doc: Y.Doc; readonly provider: Provider };

/** How long words of others that were lost wait for their writer to put them back, in ms: not all pages at once. */
const WRITER_FIRST_MS = { least: 1500, most: 4500 };

/** Opens a document in a Y.Doc of its own. Words that a change of their line would take away are kept in it. */
export function openSession(options: Omit<ProviderOptions, 'doc' | 'onIncoming'>): DocumentSession {
  // What was removed here while away is needed to see what others wrote in it meanwhile: see collectOnceSynced.
  const doc = new Y.Doc({ gc: false });
  const keeper = new WordKeeper(doc, TEXT_ROOT, {
    unsentRanges: () => provider.copy.unsentRanges(),
    mayWrite: () => mayWrite(provider.getSnapshot()),
    later,
    onFault: reportError,
  });
  const onIncoming = (update: Uint8Array) => {
    hearCaret();
    keeper.incoming(update);
  };
  const provider: Provider = createProvider({ ...options, doc, onIncoming });
  const stop = collectOnceSynced(doc, provider);
  doc.on('destroy', () => {
    stop();
    keeper.destroy();
  });
  return { doc, provider };
}

/** Whether what the person writes now would be taken. */
export function mayWrite({ role, status, mustReload, condition }: ProviderSnapshot): boolean {
  const isOver = status.kind === 'ended' || status.kind === 'not-saved' || mustReload || condition === 'damaged';
  return !isOver && role !== null && accessOf(role, 'body') === 'write';
}

function later(run: () => void): () => void {
  const { least, most } = WRITER_FIRST_MS;
  const timer = setTimeout(run, least + Math.random() * (most - least));
  return () => clearTimeout(timer);
}

/** From the first sync on Yjs clears what is removed, as it does from the start elsewhere; what undo needs stays. */
function collectOnceSynced(doc: Y.Doc, provider: Provider): () => void {
  const collect = () => {
    if (doc.gc || !provider.getSnapshot().synced) return;
    doc.gc = true;
    Y.tryGc(Y.createDeleteSetFromStructStore(doc.store), doc.store, doc.gcFilter);
  };
  return provider.subscribe(collect);
}
