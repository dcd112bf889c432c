/** Whether somebody's view is led by me, directly or by way of others: then following them would lead nowhere. */
export function isLedBy(person: string, me: string, followsOf: (person: string) => string | null): boolean {
  const seen = new Set<string>();
  for (let at: string | null = person; at !== null && !seen.has(at); at = followsOf(at)) {
    if (at === me) return true;
    seen.add(at);
  }
  return false;
}
