import { inkOn } from '../../../ui/theme/contrast';
import { nameParts } from '../name-parts';

const SVG = 'http://www.w3.org/2000/svg';
/** An arrow whose tip is at the origin. */
const ARROW = 'M1 1 L1 15 L5 11.3 L7.8 17.6 L10.6 16.3 L7.9 10.2 L13.4 9.8 Z';

type PointerLook = {
  readonly name: string;
  readonly isGuest: boolean;
  readonly color: string;
  /** Whether the name stands beside it; else their caret has it. */
  readonly isNamed: boolean;
  readonly isAway: boolean;
};

/** One remote mouse pointer: an arrow in the person's colour, and their name beside it. */
export class PointerElement {
  private readonly root = document.createElement('div');
  private readonly name = document.createElement('span');

  constructor(layer: HTMLElement) {
    this.root.dataset.testid = 'remote-pointer';
    this.root.append(arrow(), this.name);
    layer.append(this.root);
  }

  draw({ name, isGuest, color, isNamed, isAway }: PointerLook, at: { x: number; y: number }): void {
    this.root.dataset.named = String(isNamed);
    this.root.dataset.away = String(isAway);
    this.root.dataset.name = name;
    this.name.replaceChildren(...nameParts(name, isGuest));
    this.root.style.setProperty('--person', color);
    this.root.style.setProperty('--ink', inkOn(color));
    this.root.style.transform = `translate(${at.x}px, ${at.y}px)`;
  }

  destroy(): void {
    this.root.remove();
  }
}

function arrow(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 15 19');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ARROW);
  svg.append(path);
  return svg;
}
