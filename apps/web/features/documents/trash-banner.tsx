'use client';

import { useState } from 'react';
import { Button } from '../../ui/button';
import { call, done } from '../api';
import notice from '../document/notice.module.css';
import { DeleteForGood } from './delete-for-good';

/** Over a document that its owner looks at in the trash. */
export function TrashBanner({ id, title }: { id: string; title: string }) {
  const [asks, setAsks] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const restore = async () => {
    const restored = await call('POST', `/api/documents/${id}/restore`, done);
    if (restored.ok) globalThis.location.reload();
    else setTrouble(restored.error.message);
  };
  const remove = async () => {
    const removed = await call('DELETE', `/api/documents/${id}`, done);
    if (removed.ok) globalThis.location.assign('/documents?view=trash');
    else setTrouble(removed.error.message);
  };
  return (
    <div className={notice.notice} data-testid="trash-banner">
      <p>{trouble ?? 'This document is in the trash. Nobody else can open it.'}</p>
      <Button onClick={() => void restore()}>Restore</Button>
      <Button onClick={() => setAsks(true)}>Delete for good</Button>
      <DeleteForGood
        title={title === '' ? 'Untitled' : title}
        isOpen={asks}
        onClose={() => setAsks(false)}
        onDelete={() => void remove()}
      />
    </div>
  );
}
