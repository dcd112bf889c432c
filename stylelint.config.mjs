// Every value of the look is a token of apps/web/ui/theme; nothing else is written in a stylesheet.

/** Lengths and times as numbers. Hairlines of 1 and 2 px, `em`, `ch` and shares of the room are no decisions of a theme. */
const RAW_SIZE = '/(?:^|[\\s(,+*/-])(?![12]px\\b)\\d*\\.?\\d+(?:px|rem|pt)\\b/';
const RAW_TIME = '/(?:^|[\\s(,])\\d*\\.?\\d+m?s\\b/';

const token = 'var\\(--[\\w-]+\\)';
/** A sum of tokens and shares of the room, such as `calc(-1 * var(--space-1))`. */
const sum = `(?:calc|min|max|clamp|env)\\((?:[^()]|\\([^()]*\\)|\\((?:[^()]|\\([^()]*\\))*\\))*\\)`;
const share = '-?(?:0|[12]px|[\\d.]+(?:%|em|ch|vh|vw|dvh|fr))';
const LENGTHS = `/^(?:(?:${token}|${sum}|${share}|auto)\\s*)+$/`;
const KEYWORDS = ['none', 'inherit', 'initial', 'unset', 'transparent', 'currentcolor'];
/** The person's own colours of a forced-colours mode. */
const SYSTEM_COLORS = ['Highlight', 'HighlightText', 'CanvasText', 'ButtonText', 'ButtonFace', 'GrayText', 'Mark'];

export default {
  plugins: ['stylelint-declaration-strict-value'],
  ignoreFiles: ['**/node_modules/**', '**/.next/**'],
  reportNeedlessDisables: true,
  rules: {
    'color-no-hex': true,
    'color-named': 'never',
    'function-disallowed-list': [
      'rgb',
      'rgba',
      'hsl',
      'hsla',
      'hwb',
      'lab',
      'lch',
      'oklab',
      'oklch',
      'color',
      'light-dark',
    ],
    'declaration-property-value-disallowed-list': {
      '/.*/': [RAW_SIZE],
      '/^(?:transition|animation)/': [RAW_TIME],
    },
    'scale-unlimited/declaration-strict-value': [
      [
        '/color$/',
        'fill',
        'stroke',
        'background',
        'font-family',
        'font-size',
        'border-radius',
        'box-shadow',
        'z-index',
        '/^(?:padding|margin)/',
        '/gap$/',
      ],
      {
        disableFix: true,
        ignoreValues: {
          '': [...KEYWORDS, ...SYSTEM_COLORS, 'auto', '0'],
          'font-family': ['inherit'],
          'font-size': ['inherit', '100%', '/^[\\d.]+em$/'],
          background: [
            ...KEYWORDS,
            ...SYSTEM_COLORS,
            '/^linear-gradient\\((?:var\\(--[\\w-]+\\)|transparent|,|\\s)+\\)$/',
          ],
          'box-shadow': ['none', `/^(?:(?:inset|0|currentcolor|${token}),?\\s*)+$/`],
          'border-radius': ['inherit', '50%', LENGTHS],
          '/^(?:padding|margin)/': [LENGTHS],
          '/gap$/': [LENGTHS],
        },
      },
    ],
  },
  overrides: [
    {
      files: ['apps/web/ui/theme/*.css'],
      rules: {
        'color-no-hex': null,
        'function-disallowed-list': null,
        'declaration-property-value-disallowed-list': null,
        'scale-unlimited/declaration-strict-value': null,
      },
    },
  ],
};
