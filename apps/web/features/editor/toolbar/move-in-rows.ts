import type { KeyboardEvent } from 'react';

/** The arrow keys move within rows of buttons, which are fieldsets, and between them; Home and End within a row. */
export function moveInRows(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLButtonElement)) return;
  const { target: button } = event;
  const rows = [...event.currentTarget.querySelectorAll('fieldset')].map((row) => [...row.querySelectorAll('button')]);
  const row = rows.findIndex((buttons) => buttons.includes(button));
  const column = rows[row]?.indexOf(button) ?? -1;
  const target = targetOf(event.key, rows, row, column);
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}

function targetOf<Button>(key: string, rows: readonly Button[][], row: number, column: number): Button | undefined {
  const all = rows.flat();
  const here = rows[row]?.[column];
  if (here === undefined) return undefined;
  switch (key) {
    case 'ArrowRight':
      return all[(all.indexOf(here) + 1) % all.length];
    case 'ArrowLeft':
      return all.at(all.indexOf(here) - 1);
    case 'ArrowDown':
      return nearest(rows[(row + 1) % rows.length], column);
    case 'ArrowUp':
      return nearest(rows.at(row - 1), column);
    case 'Home':
      return rows[row]?.[0];
    case 'End':
      return rows[row]?.at(-1);
  }
  return undefined;
}

function nearest<Button>(row: readonly Button[] | undefined, column: number): Button | undefined {
  return row?.[Math.min(column, row.length - 1)];
}
