/** What a line does to whatever passes: how long it takes, how unevenly, and how often it stalls. No frame is lost. */
export type Weather = {
  readonly name: string;
  readonly delayMs: number;
  /** Up to this much more, by chance. */
  readonly jitterMs: number;
  /** Chance that a message finds the line stalled, and for how long it then stands still. */
  readonly stallChance: number;
  readonly stallMs: number;
};

const CLEAR: Weather = { name: 'No delay', delayMs: 0, jitterMs: 0, stallChance: 0, stallMs: 0 };

/** From the line as it is to the worst that one can still write on. */
export const WEATHERS: readonly [Weather, ...Weather[]] = [
  CLEAR,
  { name: 'Wi-Fi two rooms away', delayMs: 30, jitterMs: 40, stallChance: 0, stallMs: 0 },
  { name: 'A phone on the road', delayMs: 120, jitterMs: 120, stallChance: 0.01, stallMs: 800 },
  { name: 'A train in the hills', delayMs: 350, jitterMs: 350, stallChance: 0.04, stallMs: 1500 },
  { name: 'By way of the moon', delayMs: 1300, jitterMs: 60, stallChance: 0, stallMs: 0 },
];

/** How long a message takes that sets out now; `chance` gives numbers in [0, 1). */
export function travelMs({ delayMs, jitterMs, stallChance, stallMs }: Weather, chance: () => number): number {
  const stall = chance() < stallChance ? stallMs : 0;
  return delayMs + jitterMs * chance() + stall;
}
