import type { Result } from './result';

const WIDTH = 640;
const LABEL = 170;
const BAR = 22;
const GAP = 10;

/** The first figure of each server as a bar, in colours that can be read on light and dark. */
export function drawBars({ title, rows }: Result): string {
  const name = Object.keys(rows[0]?.figures ?? {})[0] ?? '';
  const values = rows.map(({ server, figures }) => ({ server, value: figures[name]?.median ?? 0 }));
  const most = Math.max(...values.map(({ value }) => value), 1e-9);
  const height = 50 + values.length * (BAR + GAP);
  const bars = values.map(({ server, value }, at) => {
    const y = 40 + at * (BAR + GAP);
    const length = Math.max(1, (value / most) * (WIDTH - LABEL - 110));
    const colour = server === 'tandem' ? '#2f7d5b' : '#8a8f98';
    const shown = value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
    return [
      `<text x="${LABEL - 8}" y="${y + 16}" text-anchor="end">${server}</text>`,
      `<rect x="${LABEL}" y="${y}" width="${length.toFixed(1)}" height="${BAR}" rx="3" fill="${colour}"/>`,
      `<text x="${LABEL + length + 8}" y="${y + 16}">${shown}</text>`,
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}: ${name}" font-family="sans-serif" font-size="13" fill="#808590"><text x="0" y="18" font-weight="bold">${title}: ${name}</text>${bars.join('')}</svg>\n`;
}
