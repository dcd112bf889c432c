/** "Ada", or "Ada (guest)": a guest may take any name, also a colleague's. */
export function knownAs({ name, isGuest }: { readonly name: string; readonly isGuest: boolean }): string {
  return isGuest ? `${name}${GUEST}` : name;
}

const GUEST = ' (guest)';

/** The same as elements, of which a name that is too long cuts only itself. */
export function nameParts(name: string, isGuest: boolean): readonly HTMLElement[] {
  const parts = [element('bdi', 'name', name)];
  return isGuest ? [...parts, element('span', 'guest', GUEST)] : parts;
}

function element(tag: string, part: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.dataset.part = part;
  made.textContent = text;
  return made;
}
