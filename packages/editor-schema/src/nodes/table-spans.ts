/** The most columns or rows that a cell goes over. */
const WIDEST = { colspan: 100, rowspan: 1000 } as const;
type Span = keyof typeof WIDEST;

/** Over how many columns and rows a cell goes. */
export function spanAttributes() {
  return { colspan: span('colspan'), rowspan: span('rowspan') };
}

/** A cell with anything else is not drawn: the room for it would be worked out on every page. */
function span(name: Span) {
  return {
    default: 1,
    validate: (value: unknown) => {
      if (!isSpan(name, value)) throw new RangeError(`${name} is a whole number from 1 to ${WIDEST[name]}`);
    },
    parseHTML: (element: HTMLElement) => {
      const value = Number(element.getAttribute(name) ?? 1);
      return isSpan(name, value) ? value : 1;
    },
    renderHTML: ({ [name]: value }: Record<string, unknown>) =>
      isSpan(name, value) && value > 1 ? { [name]: value } : {},
  };
}

function isSpan(name: Span, value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= WIDEST[name];
}
