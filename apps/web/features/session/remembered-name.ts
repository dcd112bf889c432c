const KEY = 'tandem.name';
const listeners = new Set<() => void>();

/** The name for this visit where the browser keeps nothing for us. */
let unkept: string | null = null;

/** The name that the person gave last time in this browser. */
export function rememberedName(): string | null {
  return storage()?.getItem(KEY) ?? unkept;
}

export function rememberName(name: string): void {
  unkept = name;
  try {
    storage()?.setItem(KEY, name);
  } catch (error) {
    // A full or forbidden storage costs only the convenience; `unkept` holds for this visit.
    if (!(error instanceof DOMException)) throw error;
  }
  for (const listener of listeners) listener();
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
