import { describe, expect, test } from 'vitest';
import { fitting, type PaletteItem } from './palette-items';

const item = (label: string, more: Partial<PaletteItem> = {}): PaletteItem => ({
  id: label,
  label,
  icon: null,
  onChoose: () => undefined,
  ...more,
});

const GROUPS = [
  { title: 'Documents', items: [item('Garden plan'), item('Minutes', { isFound: true })] },
  { title: 'Do', items: [item('Rename', { also: 'title' }), item('Sign out', { also: 'log out' })] },
];

const labelsOf = (search: string) => fitting(GROUPS, search).map(({ items }) => items.map(({ label }) => label));

describe('what fits the words of the palette', () => {
  test('W12 a part of a name or of its other words is enough, in any case', () => {
    expect(labelsOf('TITL')).toEqual([['Minutes'], ['Rename']]);
    expect(labelsOf('den p')).toEqual([['Garden plan', 'Minutes']]);
  });

  test('W12 what was found for the words stays whatever they are, groups with nothing are left out', () => {
    expect(labelsOf('zzz')).toEqual([['Minutes']]);
  });

  test('W12 without words everything is there', () => {
    expect(labelsOf('  ')).toEqual([
      ['Garden plan', 'Minutes'],
      ['Rename', 'Sign out'],
    ]);
  });
});
