const ATTRIBUTE = /style=\{\{([^}]*)\}\}/g;
const RAW = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(|\b\d+(?:\.\d+)?(?:px|rem|m?s)\b|:\s*-?(?!0\b)\d/i;

/** The style attributes of a component that hold a colour, a size or a time as such: colours of people are variables. */
export function rawStyles(source) {
  return [...source.matchAll(ATTRIBUTE)].map(([whole]) => whole).filter((attribute) => RAW.test(attribute));
}
