import { parseDisplayName } from './display-name';

const KEY = 'tandem.name';
const listeners = new Set<() => void>();

/** The name of this visit, from its first use on: what another tab does must not close the page that is open here. */
let current: string | null | undefined;

/** The name that the person gave last time in this browser. What is stored may be older than today's rules for names. */
export function rememberedName(): string | null {
  if (current === undefined) current = parseDisplayName(storage()?.getItem(KEY) ?? '');
  return current;
}

export function rememberName(name: string): void {
  current = name;
  try {
    storage()?.setItem(KEY, name);
  } catch (error) {
    // A full or forbidden storage costs only the convenience; `current` holds for this visit.
    if (!(error instanceof DOMException)) throw error;
  }
  for (const listener of listeners) listener();
}

/** Lets the next visit ask for the name again; this one goes on under the name that it has. */
export function forgetName(): void {
  storage()?.removeItem(KEY);
}

export function subscribeToName(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch (error) {
    // Browsers throw here when the person has blocked site data.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
