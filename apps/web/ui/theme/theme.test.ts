import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast';

const THEMES = ['light', 'dark'] as const;
const PAIR = /--([\w-]+):\s*light-dark\(\s*(#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\s*\)/g;
const css = readFileSync(join(import.meta.dirname, 'theme.css'), 'utf8');
const palette = new Map([...css.matchAll(PAIR)].map(([, name, light, dark]) => [name, { light, dark }]));

const SURFACES = ['surface', 'surface-raised', 'surface-sunken', 'surface-hover'];
const WORDS = ['text', 'text-muted', 'accent', 'warning', 'danger', 'positive'];
/** What writers colour words with, and the ground under them. */
const TINTS = ['grey', 'red', 'orange', 'yellow', 'green', 'blue', 'purple'];
/** What is written on something that is no surface of the page. */
const SPECIAL = [
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['text-inverse', 'surface-inverse'],
  ['accent', 'accent-soft'],
  ['positive', 'positive-soft'],
  ['warning', 'warning-soft'],
  ['danger', 'danger-soft'],
  ['text', 'surface-code'],
  ['text-muted', 'surface-code'],
  ['text', 'accent-soft'],
  ['text', 'positive-soft'],
  ['text', 'warning-soft'],
  ['text', 'danger-soft'],
  ['text', 'selection'],
  ...TINTS.flatMap((tint) => [
    ['text', `wash-${tint}`],
    [`ink-${tint}`, 'surface'],
    [`ink-${tint}`, 'surface-raised'],
    [`ink-${tint}`, `wash-${tint}`],
  ]),
];

function colorOf(name: string, theme: (typeof THEMES)[number]): string {
  const color = palette.get(name)?.[theme];
  if (color === undefined) throw new Error(`no colour is called ${name}`);
  return color;
}

describe.each(THEMES)('W5 the %s theme', (theme) => {
  const ratio = (over: string, under: string) => contrast(colorOf(over, theme), colorOf(under, theme));

  it.each(SURFACES.flatMap((surface) => WORDS.map((words) => [words, surface])).concat(SPECIAL))(
    'lets %s be read on %s',
    (words = '', surface = '') => expect(ratio(words, surface)).toBeGreaterThanOrEqual(4.5),
  );

  it.each(SURFACES)('draws lines that mean something on %s', (surface) => {
    for (const line of ['line-strong', 'accent', 'danger']) expect(ratio(line, surface)).toBeGreaterThanOrEqual(3);
  });
});

it('W5 the browser’s own bars have the colour of the page', () => {
  const layout = readFileSync(join(import.meta.dirname, '../../app/layout.tsx'), 'utf8');
  for (const theme of THEMES)
    expect(layout).toContain(`(prefers-color-scheme: ${theme})', color: '${colorOf('surface', theme)}'`);
});
