'use client';

import { useToast } from '../../ui/toast';
import { call, done } from '../api';

type Told = { readonly refresh: () => Promise<void>; readonly onTrouble: (message: string | null) => void };

/** Gives the way to say that a document was moved to the trash, and to take that back. */
export function useUndoTrash({ refresh, onTrouble }: Told): (id: string) => void {
  const toast = useToast();
  const restore = async (id: string) => {
    const restored = await call('POST', `/api/documents/${id}/restore`, done);
    onTrouble(restored.ok ? null : restored.error.message);
    await refresh();
  };
  return (id) => toast('Moved to trash', { label: 'Undo', act: () => void restore(id) });
}
