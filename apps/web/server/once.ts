type Made = { readonly value: unknown };

/**
 * Makes a value once per process. Pages, handlers and actions can get separate copies of a module,
 * so singletons live on `globalThis`. A failed making is tried again.
 */
export function onceInProcess<T>(name: string, make: () => T): T {
  const key = Symbol.for(`tandem.web.${name}`);
  const existing: Made | undefined = Reflect.get(globalThis, key);
  // The name has one caller, so the value is what that caller makes.
  if (existing !== undefined) return existing.value as T;
  const value = make();
  Reflect.set(globalThis, key, { value } satisfies Made);
  return value;
}
