import localFont from 'next/font/local';

/** The font of the interface, asked for with the page itself, so that most first visits have it before they are drawn. */
export const inter = localFont({
  src: '../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'optional',
  variable: '--inter',
});
