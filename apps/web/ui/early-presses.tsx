/**
 * Told to the page once React listens. Until then a button does nothing, and a form would send what was typed as a
 * part of the address.
 */
export const LIVE_EVENT = 'tandem:live';

/**
 * Runs before any other script of the page. Keeps the last press or sending that came too early, and repeats it. One
 * that is still on its way when React begins to listen (its phase isn't 0) reaches React by itself. Forms with an
 * address of their own, React's placeholders included, are left alone.
 */
const KEEP = `(() => {
  let early = null;
  const press = (event) => {
    const button = event.target.closest('button');
    if (button !== null && button.type !== 'submit') early = { event, repeat: () => button.click() };
  };
  const send = (event) => {
    const form = event.target;
    if (form.hasAttribute('action')) return;
    event.preventDefault();
    early = { event, repeat: () => form.requestSubmit() };
  };
  addEventListener('click', press, true);
  addEventListener('submit', send, true);
  addEventListener('${LIVE_EVENT}', () => {
    removeEventListener('click', press, true);
    removeEventListener('submit', send, true);
    if (early !== null && early.event.eventPhase === 0) early.repeat();
  }, { once: true });
})();`;

/** What is pressed before the page's script has arrived counts once it has. */
export function EarlyPresses({ nonce }: { nonce: string | undefined }) {
  return (
    <script
      nonce={nonce}
      // Browsers hide a nonce from scripts, so React finds none.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file.
      dangerouslySetInnerHTML={{ __html: KEEP }}
    />
  );
}
