/** The end of a day written as `2026-11-23`, where the person is, in milliseconds since 1970; null for no day. */
export function endOfDay(text: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const end = new Date(Number(year), Number(month) - 1, Number(day), 23, 59, 59, 999).getTime();
  return Number.isNaN(end) ? null : end;
}

/** The day in which a moment lies, where the person is, as `2026-11-23`. */
export function lastDayOf(at: number): string {
  const day = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
