import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { unsentDocuments } from './local-copies';
import { CopyPage } from './testing/copy-page';
import { Device } from './testing/device';
import { ModelServer } from './testing/model-server';
import { closeWorlds } from './testing/world';

afterEach(closeWorlds);

const ACTIONS = [
  'type',
  'type',
  'type',
  'erase',
  'settle',
  'shut',
  'open',
  'hide',
  'look',
  'connect',
  'serve',
] as const;
const ENDS = ['serve', 'serve without an echo', 'cut', 'crash', 'reload', 'other writes', 'full'] as const;
type Action = (typeof ACTIONS)[number] | (typeof ENDS)[number];

/** Two tabs of one person on one device, a server, and what has been promised to the person. */
class Story {
  readonly device = new Device();
  readonly server = new ModelServer();
  readonly tabs: CopyPage[] = [new CopyPage(this.device), new CopyPage(this.device)];
  /** Words that a page called kept, and those whose removal it called kept. */
  readonly kept = new Set<string>();
  readonly keptErased = new Set<string>();
  /** What each page has typed or erased since its copy last was kept. */
  readonly #fresh = new Map<CopyPage, { typed: string[]; erased: string[] }>();
  /** Words that somebody has erased, promised or not. */
  readonly #erased = new Set<string>();
  #words = 0;

  get serverText(): string {
    return this.server.doc.getText('default').toString();
  }

  async act(action: Action, at: number): Promise<void> {
    const page = this.tabs[at];
    if (page === undefined) throw new Error('no such tab');
    switch (action) {
      case 'type':
        return this.#type(page);
      case 'erase':
        return this.#erase(page);
      case 'settle':
        await page.settle();
        return;
      case 'shut':
        return page.gate.shut();
      case 'open':
        return page.gate.open();
      case 'hide':
        return page.world.environment.signal('hidden');
      case 'look':
        return page.world.environment.signal('visible');
      case 'full':
        page.gate.trouble = 'full';
        return;
      case 'other writes':
        return this.server.write(
          `(o${++this.#words})`,
          this.tabs.flatMap(({ socket }) => socket ?? []),
        );
      default:
        return this.#network(action, page, at);
    }
  }

  async #network(action: Action, page: CopyPage, at: number): Promise<void> {
    if (action === 'connect' && page.snapshot.copy.kind !== 'opening' && !page.snapshot.connected)
      await page.connect(this.server);
    if (action === 'cut') page.cut();
    if (action === 'serve' || action === 'serve without an echo') {
      page.world.environment.advance(10);
      if (page.socket !== null) this.server.serve(page.socket, action === 'serve');
    }
    if (action === 'reload') {
      page.gate.open();
      page.cut();
      page.world.provider.destroy();
      await page.world.provider.copy.whenKept();
      this.check();
    }
    if (action === 'crash') page.crash();
    if (action === 'crash' || action === 'reload') this.tabs[at] = new CopyPage(this.device);
  }

  /** What the pages say is true, after every step. */
  check(): void {
    for (const page of this.tabs) {
      const { status, copy, unsaved } = page.snapshot;
      if (status.kind === 'saved' || (status.kind !== 'opening' && unsaved === 0)) {
        expect(lacks(this.server.doc, page.world.doc), 'called saved').toEqual([]);
      }
      if (copy.kind === 'kept') this.#promise(page);
    }
  }

  /** What was promised is on the server, or comes back with the next page, which says that it waits. */
  async end(): Promise<void> {
    for (const page of this.tabs) page.crash();
    const last = await new CopyPage(this.device).settle();
    const lacking = [...this.kept].filter((word) => !this.serverText.includes(word) && !this.#erased.has(word));
    for (const word of lacking) expect(last.text, `lost: ${word}`).toContain(word);
    if (lacking.length > 0) expect(last.snapshot.unsaved).toBeGreaterThan(0);
    await last.connect(this.server);
    await last.save(this.server);
    expect(last.snapshot.status).toEqual({ kind: 'saved' });
    for (const word of this.kept) {
      if (!this.#erased.has(word)) expect(this.serverText, `lost: ${word}`).toContain(word);
    }
    for (const word of this.keptErased) expect(this.serverText, `came back: ${word}`).not.toContain(word);
    expect(await unsentDocuments('ada', this.device.databases)).toEqual([]);
  }

  #type(page: CopyPage): void {
    if (!page.snapshot.ready) return;
    const word = `(w${++this.#words})`;
    page.type(word);
    this.#freshOf(page).typed.push(word);
  }

  #erase(page: CopyPage): void {
    const word = wordsOf(page.text)[0];
    if (!page.snapshot.ready || word === undefined) return;
    const at = page.text.indexOf(word);
    page.world.doc.getText('default').delete(at, word.length);
    this.#freshOf(page).erased.push(word);
    this.#erased.add(word);
  }

  #promise(page: CopyPage): void {
    const { typed, erased } = this.#freshOf(page);
    for (const word of typed.splice(0)) this.kept.add(word);
    for (const word of erased.splice(0)) this.keptErased.add(word);
  }

  #freshOf(page: CopyPage): { typed: string[]; erased: string[] } {
    const fresh = this.#fresh.get(page) ?? { typed: [], erased: [] };
    this.#fresh.set(page, fresh);
    return fresh;
  }
}

/** What one document holds, or has deleted, that the other lacks. */
function lacks(behind: Y.Doc, ahead: Y.Doc): unknown[] {
  const known = Y.createDeleteSetFromStructStore(behind.store);
  const deleted = [...Y.createDeleteSetFromStructStore(ahead.store).clients].flatMap(([client, ranges]) =>
    ranges.flatMap(({ clock, len }) => Array.from({ length: len }, (_, at) => Y.createID(client, clock + at))),
  );
  const missing = [...Y.decodeStateVector(Y.encodeStateVector(ahead))].filter(
    ([client, clock]) => clock > Y.getState(behind.store, client),
  );
  return [...missing, ...deleted.filter((id) => !Y.isDeleted(known, id))];
}

function wordsOf(text: string): string[] {
  return text.match(/\(\w+\)/g) ?? [];
}

/** What came of the server stood on an edit that only another tab had, and was told by nobody once that was there. */
const WAITING_FOR_ANOTHER_TAB: [Action, number][] = [
  ['type', 1],
  ['serve without an echo', 1],
  ['cut', 1],
  ['other writes', 0],
  ['type', 0],
  ['type', 1],
  ['reload', 1],
  ['type', 0],
  ['settle', 0],
];

test('C4 C8 C9 C10 whatever is interleaved, nothing that was kept is lost and nothing is called saved untruly', async () => {
  const action = fc.constantFrom<Action>(...ACTIONS, ...ENDS);
  const steps = fc.array(fc.tuple(action, fc.nat({ max: 1 })), { maxLength: 60, size: 'max' });
  await fc.assert(
    fc.asyncProperty(steps, async (actions) => {
      const story = new Story();
      story.server.write('(begin)', []);
      // Most stories should have something to lose from the start.
      await story.act('connect', 0);
      for (const page of story.tabs) await page.connect(story.server);
      for (const [what, at] of actions) {
        await story.act(what, at);
        story.check();
      }
      await story.end();
      closeWorlds();
    }),
    { numRuns: 300, examples: [[WAITING_FOR_ANOTHER_TAB]] },
  );
}, 120_000);
