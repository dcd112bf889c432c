/** What is seen of something between two heights, in pixels of the window. */
export type Extent = { readonly top: number; readonly bottom: number };

/** The nearest ancestor that scrolls an element; the page itself where no other does. */
export function scrollportOf(element: Element): Element {
  const root = document.scrollingElement ?? document.documentElement;
  for (let at = element.parentElement; at !== null && at !== root && at !== document.body; at = at.parentElement) {
    if (/auto|scroll|overlay/.test(getComputedStyle(at).overflowY)) return at;
  }
  return root;
}

/** Where an element's text is seen: its scrollport inside the window, less the bars that stand over it. */
export function clearArea(element: Element): Extent {
  const port = scrollportOf(element);
  const height = document.documentElement.clientHeight;
  const box = isRoot(port) ? { top: 0, bottom: height } : port.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    top: Math.max(0, box.top) + lengthOf(style, '--clear-top'),
    bottom: Math.min(height, box.bottom) - lengthOf(style, '--clear-bottom'),
  };
}

/** Scrolls by a distance, gently unless the person wants no motion. */
export function scrollByHeight(element: Element, height: number): void {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const port = scrollportOf(element);
  port.scrollTo({ top: port.scrollTop + height, behavior: calm ? 'instant' : 'smooth' });
}

export function isRoot(port: Element): boolean {
  return port === document.scrollingElement || port === document.documentElement;
}

function lengthOf(style: CSSStyleDeclaration, name: string): number {
  const length = Number.parseFloat(style.getPropertyValue(name));
  return Number.isFinite(length) ? length : 0;
}
