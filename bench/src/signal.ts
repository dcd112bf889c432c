/** Something that happens once, and a promise of it. */
export type Signal = { readonly given: Promise<void>; readonly give: () => void };

export function signal(): Signal {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
