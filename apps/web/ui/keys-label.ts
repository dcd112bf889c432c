/** Keys as the person's keyboard names them: `Mod` is Ctrl, or the command key of an Apple keyboard. */
export function keysLabel(keys: string): string {
  const apple = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');
  if (!apple) return keys.replace('Mod', 'Ctrl');
  return keys.replace('Mod', '⌘').replace('Shift', '⇧').replace('Alt', '⌥').replaceAll('+', '');
}
