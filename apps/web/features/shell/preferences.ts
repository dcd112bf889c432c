/** What a browser remembers of how the pages look. The server reads it, so that a page comes as it was left. */
export const PREFERENCES = {
  theme: { cookie: 'tandem_theme', values: ['light', 'dark'] },
  sidebar: { cookie: 'tandem_sidebar', values: ['open', 'closed'] },
  outline: { cookie: 'tandem_outline', values: ['open'] },
} as const;

export type PreferenceName = keyof typeof PREFERENCES;
export type Preference<Name extends PreferenceName> = (typeof PREFERENCES)[Name]['values'][number];

/** As long as browsers keep a cookie, in seconds. */
const LIFE_S = 400 * 24 * 3600;

/** Reads a preference from what its cookie holds; null for none, and for what nobody here has written. */
export function parsePreference(name: PreferenceName, text: string | undefined): string | null {
  return PREFERENCES[name].values.find((value) => value === text) ?? null;
}

/** What the page shows now; null where the system or the room on the screen decides. */
export function preference(name: PreferenceName): string | null {
  return parsePreference(name, document.documentElement.dataset[name]);
}

/** Shows it at once and remembers it; null leaves it to the system again. */
export function prefer<Name extends PreferenceName>(name: Name, value: Preference<Name> | null): void {
  const root = document.documentElement;
  if (value === null) delete root.dataset[name];
  else root.dataset[name] = value;
  const age = value === null ? 0 : LIFE_S;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store needs https and is not in every browser
  document.cookie = `${PREFERENCES[name].cookie}=${value ?? ''}; path=/; max-age=${age}; samesite=lax`;
}
