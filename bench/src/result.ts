import type { ServerName } from './servers';
import type { Summary } from './statistics';

/** Of one server in one scenario: the summary of each figure, and the runs that don't count. */
export type Row = {
  readonly server: ServerName;
  readonly figures: Readonly<Record<string, Summary>>;
  readonly voids: readonly string[];
  readonly faults: readonly string[];
};

export type Result = { readonly letter: string; readonly title: string; readonly rows: readonly Row[] };
