import { describe, expect, it } from 'vitest';
import { CARET_COLORS, shownColors } from './caret-colors';

const [FIRST, SECOND] = CARET_COLORS;

describe('shownColors', () => {
  it('P8 leaves everybody theirs while all are clearly apart', () => {
    const people = ['#b42c92', '#d87a09', '#105fd9', '#06a84e'].map((color, at) => ({ id: `guest:${at}`, color }));
    expect(shownColors(people)).toEqual(new Map(people.map(({ id, color }) => [id, color])));
  });

  it('P8 shows four who came with four blues in four hues', () => {
    const blues = ['#5d7cfd', '#6097ce', '#105fd9', '#436eb4'];
    const shown = shownColors(blues.map((color, at) => ({ id: `guest:${at}`, color })));
    expect([...shown.values()].filter((color) => blues.includes(color))).toEqual(['#5d7cfd']);
  });

  it('P8 lets the smaller id keep a hue that two have, and takes none from a third', () => {
    const shown = shownColors([
      { id: 'guest:b', color: FIRST },
      { id: 'guest:c', color: SECOND },
      { id: 'guest:a', color: FIRST },
    ]);
    expect(shown.get('guest:a')).toBe(FIRST);
    expect(shown.get('guest:c')).toBe(SECOND);
    expect([FIRST, SECOND]).not.toContain(shown.get('guest:b'));
  });

  it('P8 knows a hue in capitals, and gives one to who comes with a colour that is none', () => {
    const shown = shownColors([
      { id: 'guest:a', color: FIRST.toUpperCase() },
      { id: 'guest:b', color: '#6f6a63' },
    ]);
    expect(shown.get('guest:a')).toBe(FIRST);
    expect(CARET_COLORS).toContain(shown.get('guest:b'));
    expect(shown.get('guest:b')).not.toBe(FIRST);
  });
});
