import type { Page } from '@playwright/test';

/** Pixels that a browser may be off by when it rounds. */
const TOLERANCE = 2;

/**
 * What is wrong with the layout as it stands: a page that scrolls sideways, text that is cut off at its own edge or at
 * the window's, and text that other text lies over. Text that ends in an ellipsis is cut on purpose; so is what
 * scrolls, and what a dialog, menu or bar floats over.
 */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(findFaults, TOLERANCE);
}

function findFaults(tolerance: number): string[] {
  const FLOATING =
    '[role="dialog"], [role="alertdialog"], [role="menu"], [role="tooltip"], [popover], [data-floating], [data-layer], header, [role="toolbar"]';
  const faults = new Set<string>();
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth + 1) faults.add(`the page is ${root.scrollWidth} px wide`);
  const named = (element: Element) => {
    const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
    return `<${element.tagName.toLowerCase()}> “${words}”`;
  };
  const isShown = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest('[aria-hidden="true"]') === null;
  const isHiddenText = (element: Element) => {
    const { clipPath, clip } = getComputedStyle(element);
    return clipPath !== 'none' || clip !== 'auto' || element.getBoundingClientRect().width <= 1;
  };
  const scrollerOf = (element: Element, axis: 'overflowX' | 'overflowY'): Element | null => {
    for (let parent = element.parentElement; parent !== null && parent !== root; parent = parent.parentElement) {
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(parent)[axis])) return parent;
    }
    return null;
  };
  const texts: { element: Element; boxes: DOMRect[] }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (
      element === null ||
      (node.textContent ?? '').trim() === '' ||
      ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName)
    )
      continue;
    if (!isShown(element) || isHiddenText(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    if (boxes.length > 0) texts.push({ element, boxes });
  }
  for (const { element, boxes } of texts) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    const isEllipsis = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
    for (const rect of boxes) {
      if (
        cuts(style.overflowX) &&
        !isEllipsis &&
        (rect.right > box.right + tolerance || rect.left < box.left - tolerance)
      ) {
        faults.add(`${named(element)} is cut at its side`);
      }
      if (cuts(style.overflowY) && !isEllipsis && rect.bottom > box.bottom + tolerance * 2) {
        faults.add(`${named(element)} is cut below`);
      }
      const sideways = scrollerOf(element, 'overflowX');
      if (sideways === null && (rect.right > window.innerWidth + 1 || rect.left < -1)) {
        faults.add(`${named(element)} leaves the window`);
      }
      const parentCuts = sideways !== null && cuts(getComputedStyle(sideways).overflowX) && !isEllipsis;
      const edge = sideways?.getBoundingClientRect();
      const parentEllipsis = sideways !== null && getComputedStyle(sideways).textOverflow === 'ellipsis';
      if (
        parentCuts &&
        !parentEllipsis &&
        edge !== undefined &&
        rect.right > edge.right + tolerance &&
        rect.left < edge.right
      ) {
        faults.add(`${named(element)} is cut by what it stands in`);
      }
    }
  }
  for (const { element, boxes } of texts) {
    for (const rect of boxes) {
      const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
      if (x < 0 || y < 0 || x >= window.innerWidth || y >= window.innerHeight) continue;
      const hit = document.elementFromPoint(x, y);
      if (hit === null || hit.contains(element) || element.contains(hit)) continue;
      // Something else is on top: a fault only when it is text in the flow of the page.
      const over = hit.closest(FLOATING);
      if (over !== null && !over.contains(element)) continue;
      const scroller = scrollerOf(element, 'overflowY');
      const port = scroller?.getBoundingClientRect();
      if (port !== undefined && (y < port.top || y > port.bottom || x < port.left || x > port.right)) continue;
      const hasText = [...hit.childNodes].some(
        (child) => child.nodeType === 3 && (child.textContent ?? '').trim() !== '',
      );
      const hitRange = document.createRange();
      hitRange.selectNodeContents(hit);
      const meets = [...hitRange.getClientRects()].some(
        (other) => x > other.left && x < other.right && y > other.top && y < other.bottom,
      );
      if (hasText && meets) faults.add(`${named(element)} lies under ${named(hit)}`);
    }
  }
  return [...faults];
}
