// Loaded before the web app by the test of the table of answers: turns one rule of `can` around on request.
// The rules are kept on globalThis under this symbol (apps/web/server/once.ts); the app itself knows nothing of this.
const symbol = Symbol.for('tandem.web.access-rules');
let inverted = null;
let kept;

Object.defineProperty(globalThis, symbol, {
  configurable: true,
  get: () => kept,
  set({ value }) {
    const turned = Object.entries(value).map(([name, rule]) => [
      name,
      (...facts) => (name === inverted ? !rule(...facts) : rule(...facts)),
    ]);
    kept = { value: Object.fromEntries(turned) };
  },
});

process.on('message', ({ invert }) => {
  if (invert === undefined) return;
  inverted = invert;
  process.send({ inverted: invert, rules: Object.keys(kept?.value ?? {}) });
});
process.channel?.unref();
