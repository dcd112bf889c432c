import { appendFileSync } from 'node:fs';

/** What a test has counted, for RELIABILITY.md. */
export type Figure = {
  readonly name: string;
  /** One sentence: what was done, and what `lost` counts. */
  readonly means: string;
  readonly count: number;
  readonly lost: number;
  readonly seed: number;
  readonly durationMs: number;
  /** Further counts of what happened, by their names. */
  readonly also?: Readonly<Record<string, number>>;
};

/** Appends a figure to the file that TANDEM_FIGURES names; without one it is for the reader of the output. */
export function noteFigure(figure: Figure): void {
  const line = `${JSON.stringify({ ...figure, durationMs: Math.round(figure.durationMs) })}\n`;
  process.stdout.write(line);
  const { TANDEM_FIGURES } = process.env;
  if (TANDEM_FIGURES !== undefined) appendFileSync(TANDEM_FIGURES, line);
}
