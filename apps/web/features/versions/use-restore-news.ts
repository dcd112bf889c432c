'use client';

import type { ProviderSnapshot } from '@tandem/provider';
import { useEffect } from 'react';
import { useToast } from '../../ui/toast';
import { restoredWords } from './version-words';

/** Says in an open document that somebody restored a version of it. `me` is the id of whoever has it open. */
export function useRestoreNews({ restored }: Pick<ProviderSnapshot, 'restored'>, me: string): void {
  const say = useToast();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that it is heard
  useEffect(() => {
    if (restored !== null) say(restoredWords(restored, restored.by === me, Date.now()));
  }, [restored]);
}
