import { CARET_COLORS } from '@tandem/protocol';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../ui/theme/contrast';
import { caretColor } from './caret-color';

const LIGHT_PAGE = '#ffffff';
const DARK_PAGE = '#1a1917';
const DARK_INK = '#1a1917';

describe('caret colours', () => {
  it.each(CARET_COLORS)('%s shows on both pages and carries a name', (color) => {
    expect(contrast(color, LIGHT_PAGE)).toBeGreaterThanOrEqual(3);
    expect(contrast(color, DARK_PAGE)).toBeGreaterThanOrEqual(3);
    expect(Math.max(contrast(color, '#ffffff'), contrast(color, DARK_INK))).toBeGreaterThanOrEqual(4.5);
  });

  it('are twelve, of the form that tokens carry', () => {
    expect(new Set(CARET_COLORS).size).toBe(12);
    for (const color of CARET_COLORS) expect(color).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('stay with a person', () => {
    expect(caretColor('guest:ada')).toBe(caretColor('guest:ada'));
    expect(CARET_COLORS).toContain(caretColor('guest:ada'));
  });
});
