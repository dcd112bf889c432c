const GAP = 6;
const MARGIN = 8;
/** As in `popover.module.css`. */
const WIDTH = 304;

/** Puts a fixed panel under its button, or above where there is more room, and always inside the window. */
export function placeBeside(panel: HTMLElement, button: HTMLElement): void {
  const { left, top, bottom } = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const width = Math.min(WIDTH, clientWidth - 2 * MARGIN);
  panel.style.left = `${Math.max(MARGIN, Math.min(left, clientWidth - width - MARGIN))}px`;
  const above = bottom > clientHeight / 2;
  panel.style.top = above ? 'auto' : `${bottom + GAP}px`;
  panel.style.bottom = above ? `${clientHeight - top + GAP}px` : 'auto';
}
