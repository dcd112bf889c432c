/** Who sits at the pages of a desk, and in the tabs beside it. */
const NAMES = [
  'Ada',
  'Ben',
  'Chloe',
  'Dmitri',
  'Elif',
  'Femi',
  'Grace',
  'Hiro',
  'Ines',
  'Jonas',
  'Karim',
  'Lena',
] as const;

/** One person of a desk: their number on it, from 1, and the name that goes with it. */
export type DeskPerson = { readonly number: number; readonly name: string };

export function deskPerson(number: number): DeskPerson {
  return { number, name: NAMES[(number - 1) % NAMES.length] ?? NAMES[0] };
}

/** The first number of a tab: those before it sit at the desk. */
const FIRST_TAB = 5;
/** The last number that the server gives a token for. */
export const LAST_NUMBER = 24;

/** The number for one more tab, of those that were opened from this page. */
export function tabNumber(opened: number): number {
  return FIRST_TAB + (opened % (LAST_NUMBER - FIRST_TAB + 1));
}

/** Reads a number as it stands in an address; null for what is none. */
export function parseDeskNumber(text: string | undefined): number | null {
  const number = /^\d{1,2}$/.test(text ?? '') ? Number(text) : 0;
  return number >= 1 && number <= LAST_NUMBER ? number : null;
}
