/** A bad environment ends the start with one line that names the variable. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { checkConfigAtStart } = await import('./server/config/check-at-start');
  checkConfigAtStart();
}
