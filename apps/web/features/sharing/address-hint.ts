/** What somebody should know of an address before they send it; null where it opens for others. */
export function addressHint(url: string): string | null {
  const { hostname } = new URL(url);
  const isHere = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  return isHere
    ? 'This address opens on this computer alone. For other computers, start Tandem with HOST=0.0.0.0.'
    : null;
}
