import type { Environment, Signal } from './types';

/** The real time, chance and signals. Without a window (Node) the network counts as there. */
export const browserEnvironment: Environment = {
  now: () => Date.now(),
  random: () => Math.random(),
  setTimer: (run, delayMs) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  isOnline: () => typeof navigator === 'undefined' || navigator.onLine !== false,
  onSignal: (listener) => (typeof window === 'undefined' ? () => undefined : listenToPage(listener)),
};

/** Hands a fault to whoever watches the page's uncaught errors. */
export function reportUncaught(fault: unknown): void {
  if (typeof reportError === 'function') return reportError(fault);
  queueMicrotask(() => {
    throw fault;
  });
}

function listenToPage(listener: (signal: Signal) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener('online', () => listener('online'), { signal });
  window.addEventListener('offline', () => listener('offline'), { signal });
  // A page taken out of the back/forward cache comes without a change of visibility.
  window.addEventListener('pageshow', (event) => event.persisted && listener('visible'), { signal });
  window.addEventListener('pagehide', () => listener('hidden'), { signal });
  document.addEventListener('visibilitychange', () => listener(document.visibilityState), { signal });
  return () => stop.abort();
}
