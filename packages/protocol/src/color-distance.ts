/** How far apart two colours look, as a distance in OKLab in hundredths; lightness counts half, since hues tell people apart. */
export function colorDistance(one: string, other: string): number {
  const [a, b] = [oklab(one), oklab(other)];
  const apart = Math.hypot((a.lightness - b.lightness) / 2, a.green - b.green, a.blue - b.blue);
  // Whole numbers: engines differ in the last digits, and every page must come to the same.
  return Math.round(100 * apart);
}

function oklab(hex: string) {
  const [red, green, blue] = [linear(hex, 1), linear(hex, 3), linear(hex, 5)];
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return {
    lightness: 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    green: 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    blue: 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  };
}

/** One channel of sRGB without its gamma. */
function linear(hex: string, at: number): number {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
