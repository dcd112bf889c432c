import type { Person } from './people';
import { expect } from './people';

/** What a watched page has shown: words of `w0 w1 w2 …` in its text, from the first on. */
type Seen = {
  /** How many it has held at most. */
  readonly typed: number;
  /** How many it has said to be saved, for longer than one frame. */
  readonly saved: number;
};

/** Somebody who puts down word after word, each as one edit, into a page, until the page takes no more. */
export class Hand {
  private readonly person: Person;
  private readonly typing: Promise<void>;

  private constructor(person: Person) {
    this.person = person;
    this.typing = this.typeOn();
  }

  static async on(person: Person): Promise<Hand> {
    await person.text.click();
    await person.page.evaluate(watch);
    return new Hand(person);
  }

  async untilSaved(words: number): Promise<void> {
    await expect.poll(async () => (await this.seen()).saved).toBeGreaterThanOrEqual(words);
  }

  /** Waits until the page can't be typed into; returns what it has shown by then. */
  async untilTaken(): Promise<Seen> {
    await this.typing;
    return this.seen();
  }

  seen(): Promise<Seen> {
    return this.person.page.evaluate(() => Reflect.get(window, 'seenWords'));
  }

  private async typeOn(): Promise<void> {
    for (let word = 0; await this.mayType(); word++) await this.person.page.keyboard.insertText(`w${word} `);
  }

  private async mayType(): Promise<boolean> {
    return (await this.person.page.locator('[data-testid="text"][contenteditable="true"]').count()) > 0;
  }
}

/** Runs in the page: looks at every frame how many words stand there, and whether they are said to be saved. */
function watch(): void {
  const seen = { typed: 0, saved: 0 };
  Reflect.set(window, 'seenWords', seen);
  let before = 0;
  const look = () => {
    const words = (document.querySelector('[data-testid="text"]')?.textContent ?? '').match(/w\d+/g)?.length ?? 0;
    const status = document.querySelector('[data-testid="save-status"]')?.getAttribute('data-kind');
    // A word of this very frame may stand there before the status has heard of it.
    if (status === 'saved') seen.saved = Math.max(seen.saved, Math.min(before, words));
    seen.typed = Math.max(seen.typed, words);
    before = words;
    requestAnimationFrame(look);
  };
  look();
}
