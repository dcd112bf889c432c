/** One line for whoever runs the server. Never a token, a password, an address with a secret, or document text. */
export function logTrouble(what: string, error?: unknown): void {
  const reason = error === undefined ? '' : `: ${error instanceof Error ? error.message : String(error)}`;
  process.stderr.write(`tandem web: ${what}${reason}\n`);
}
