/** Contrast of two `#rrggbb` colours as WCAG 2 reckons it, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const WHITE = '#ffffff';
/** The darkest grey of the theme (`--ink-dark`). */
const DARK = '#1a1917';

/** The ink that can be read on a colour: a token of the theme. */
export function inkOn(color: string): 'var(--ink-light)' | 'var(--ink-dark)' {
  return contrast(color, WHITE) >= contrast(color, DARK) ? 'var(--ink-light)' : 'var(--ink-dark)';
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
