import { useSyncExternalStore } from 'react';
import type { Provider, ProviderSnapshot } from './types';

/** The provider's current picture; the component renders again for each change of it. */
export function useProviderSnapshot(provider: Provider): ProviderSnapshot {
  return useSyncExternalStore(provider.subscribe, provider.getSnapshot, provider.getSnapshot);
}
