import { inkOn } from '../../../ui/theme/contrast';
import { nameParts } from '../name-parts';
import type { FlagPlace } from './flag-place';
import type { Box } from './line-boxes';

/** How long a name stays beside a caret that has moved, in milliseconds. */
const NAME_MS = 2000;

export type CaretMark = {
  readonly name: string;
  readonly isGuest: boolean;
  readonly color: string;
  readonly isAway: boolean;
  readonly place: string;
  /** Where the line stands, in the layer's pixels. */
  readonly line: Box;
  readonly selection: readonly Box[];
  readonly flag: FlagPlace;
  /** Whether the name stands to the left of the line. */
  readonly isLeftward: boolean;
};

/** One remote caret on the page: a line with a name flag, and the tint of its selection. */
export class CaretElement {
  readonly root = part('caret-group');
  private readonly tint = part('tint');
  private readonly line = part('line');
  private readonly flag = part('flag');
  private place = '';
  private fold: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    this.line.dataset.testid = 'remote-caret';
    this.line.append(this.flag);
    this.root.append(this.tint, this.line);
  }

  draw(mark: CaretMark): void {
    const moved = mark.place !== this.place;
    // Text that moves takes its carets along at once; only a caret that was moved glides.
    this.line.dataset.glide = String(moved && this.place !== '');
    this.place = mark.place;
    this.line.dataset.name = mark.name;
    this.root.dataset.away = String(mark.isAway);
    this.root.style.setProperty('--person', mark.color);
    this.root.style.setProperty('--ink', inkOn(mark.color));
    this.flag.replaceChildren(...nameParts(mark.name, mark.isGuest));
    this.flag.dataset.place = mark.flag;
    this.flag.dataset.leftward = String(mark.isLeftward);
    this.line.style.transform = `translate(${mark.line.left}px, ${mark.line.top}px)`;
    this.line.style.height = `${mark.line.bottom - mark.line.top}px`;
    this.tint.replaceChildren(...mark.selection.map(tintBox));
    if (moved) this.showName();
  }

  destroy(): void {
    if (this.fold !== null) clearTimeout(this.fold);
    this.root.remove();
  }

  /** Opens the name for a while. */
  showName(): void {
    if (this.fold !== null) clearTimeout(this.fold);
    this.flag.dataset.open = 'true';
    this.fold = setTimeout(() => {
      this.flag.dataset.open = 'false';
    }, NAME_MS);
  }
}

function tintBox(box: Box): HTMLElement {
  const element = document.createElement('div');
  element.style.transform = `translate(${box.left}px, ${box.top}px)`;
  element.style.width = `${box.right - box.left}px`;
  element.style.height = `${box.bottom - box.top}px`;
  return element;
}

function part(name: string): HTMLElement {
  const element = document.createElement('div');
  element.dataset.part = name;
  return element;
}
