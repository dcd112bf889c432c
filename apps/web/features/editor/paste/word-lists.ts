/** What Word writes of a list: paragraphs that say how deep they lie, with their mark as text. */
const LEVEL = /mso-list:[^;]*\blevel(\d+)/i;
/** The sign before an item, which is none of its words. */
const IGNORED = /mso-list:\s*ignore/i;
/** Word has nine levels. */
const DEEPEST = 9;
/** A number or letter with a dot or a bracket after it; anything else is a bullet. */
const NUMBERED = /^\s*\(?(?:\d+|[a-z]{1,4})[.)]/i;

/** Makes lists of the paragraphs by which Word shows them. Others are left alone. */
export function makeWordLists(body: HTMLElement): void {
  for (const first of body.querySelectorAll<HTMLElement>('p[style*="mso-list" i]')) {
    // It may have gone into the list of one before.
    if (levelOf(first) === null || first.parentElement?.tagName === 'LI') continue;
    const place = document.createElement('div');
    first.before(place);
    place.append(...listsOf(run(first)));
  }
}

/** The paragraphs of one list, which stand side by side. */
function run(first: HTMLElement): HTMLElement[] {
  const paragraphs = [first];
  for (let next = first.nextSibling; next !== null; next = next.nextSibling) {
    if (next instanceof HTMLParagraphElement && levelOf(next) !== null) paragraphs.push(next);
    // Between the items of a list nothing is written.
    else if (next instanceof Element || next.textContent?.trim() !== '') break;
  }
  return paragraphs;
}

function levelOf(element: HTMLElement): number | null {
  const level = Number(LEVEL.exec(element.getAttribute('style') ?? '')?.[1] ?? Number.NaN);
  return level >= 1 && level <= DEEPEST ? level : null;
}

function listsOf(paragraphs: readonly HTMLElement[]): Node[] {
  const around = document.createDocumentFragment();
  /** The lists that are open, the outermost first. */
  const open: HTMLElement[] = [];
  for (const paragraph of paragraphs) {
    const level = Math.min(levelOf(paragraph) ?? 1, open.length + 1);
    open.length = Math.min(open.length, level);
    const kind = takeMark(paragraph);
    if (open.at(level - 1)?.tagName.toLowerCase() !== kind) {
      open.length = level - 1;
      const list = document.createElement(kind);
      (open.at(-1)?.lastElementChild ?? around).append(list);
      open.push(list);
    }
    const item = document.createElement('li');
    item.append(paragraph);
    open.at(-1)?.append(item);
  }
  return [...around.childNodes];
}

/** Takes the mark out of the words, and says of what kind of list it is. */
function takeMark(paragraph: HTMLElement): 'ol' | 'ul' {
  const mark = [...paragraph.querySelectorAll('[style]')].find((each) =>
    IGNORED.test(each.getAttribute('style') ?? ''),
  );
  const words = mark?.textContent ?? '';
  mark?.remove();
  return NUMBERED.test(words) ? 'ol' : 'ul';
}
