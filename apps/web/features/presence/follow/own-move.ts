import { isRoot } from '../scroll/scrollport';

/** Where a key was pressed: a field takes letters, a control takes keys for itself. */
export type Where = 'text' | 'control' | 'page';
type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>;

const SCROLL_KEYS = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  ' ',
]);
const EDIT_KEYS = new Set(['Enter', 'Backspace', 'Delete']);

/** Whether a key says that the person goes their own way: it scrolls, types, or is Escape. */
export function isOwnMove({ key, ctrlKey, metaKey }: Key, where: Where): boolean {
  if (key === 'Escape') return true;
  if (where === 'control') return false;
  if (SCROLL_KEYS.has(key)) return true;
  return where === 'text' && (EDIT_KEYS.has(key) || ([...key].length === 1 && !ctrlKey && !metaKey));
}

/** Calls when the person moves, types or clicks themselves in a text or what scrolls it. Returns how to stop. */
export function onOwnMove(text: HTMLElement, port: Element, call: () => void): () => void {
  const over = isRoot(port) ? window : port;
  const ways = new AbortController();
  const options = { signal: ways.signal, passive: true, capture: true };
  for (const type of ['wheel', 'touchmove']) over.addEventListener(type, call, options);
  for (const type of ['pointerdown', 'beforeinput', 'paste', 'cut', 'drop']) text.addEventListener(type, call, options);
  const onPress = (event: Event) => {
    if (event instanceof PointerEvent && event.target === port && isOnScrollbar(event, port)) call();
  };
  over.addEventListener('pointerdown', onPress, options);
  const onKey = (event: KeyboardEvent) => {
    const where = whereOf(event.target, text, port);
    if (where !== null && isOwnMove(event, where)) call();
  };
  window.addEventListener('keydown', onKey, options);
  return () => ways.abort();
}

function isOnScrollbar({ clientX, clientY }: PointerEvent, port: Element): boolean {
  const { left, top } = isRoot(port) ? { left: 0, top: 0 } : port.getBoundingClientRect();
  return clientX - left >= port.clientLeft + port.clientWidth || clientY - top >= port.clientTop + port.clientHeight;
}

/** Null for keys that go to another part of the page. */
function whereOf(target: EventTarget | null, text: Element, port: Element): Where | null {
  if (!(target instanceof Element) || target === document.body) return 'page';
  if (text.contains(target)) return 'text';
  if (target.closest(CONTROLS) !== null) return 'control';
  if (!port.contains(target)) return null;
  return target.closest('input, textarea') === null ? 'page' : 'text';
}

const CONTROLS = 'button, a, select, [role="dialog"], [role="toolbar"], [role="menu"], [role="listbox"]';
