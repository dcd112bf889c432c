import { expect, it } from 'vitest';
import { rawStyles } from './raw-styles.mjs';

it('finds colours and sizes that are written into a style attribute', () => {
  for (const style of ["{ color: '#fff' }", "{ background: 'rgb(0 0 0)' }", '{ marginTop: 28 }', "{ gap: '6px' }"])
    expect(rawStyles(`<p style={${style}}>`)).toHaveLength(1);
});

it('lets values pass that come from data', () => {
  for (const style of ['{ width }', '{ borderColor: color }', "{ color: 'var(--danger)' }", '{ opacity: 0 }'])
    expect(rawStyles(`<p style={${style}}>`)).toEqual([]);
});
