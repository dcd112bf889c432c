'use client';

import type { ProviderSnapshot } from '@tandem/provider';
import { useEffect, useRef } from 'react';
import { useToast } from '../../ui/toast';
import { restoredWords } from './version-words';

/** Says in an open document that somebody restored a version of it. `me` is the id of whoever has it open. */
export function useRestoreNews({ restored }: Pick<ProviderSnapshot, 'restored'>, me: string): void {
  const say = useToast();
  const told = useRef<typeof restored>(null);
  useEffect(() => {
    if (restored === null || restored === told.current) return;
    told.current = restored;
    say(restoredWords(restored, restored.by === me, Date.now()));
  }, [restored, me, say]);
}
