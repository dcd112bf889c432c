/** A bad environment or metadata that can't be used ends the start with one line; then what runs beside requests begins. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { prepareAtStart } = await import('./server/start/prepare');
  await prepareAtStart();
}
