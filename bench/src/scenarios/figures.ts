import type { Measured } from '../measure';
import type { RunningServer } from '../servers';
import { voidBecause } from '../statistics';

/** What one run found; `void` says why it doesn't count. */
export type Figures = {
  readonly figures: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
  readonly void: string | null;
};

type Outcome = Measured & Omit<Figures, 'void'>;

/** Runs and stops the server, whatever comes. */
export async function run(server: RunningServer, scenario: () => Promise<Outcome>): Promise<Figures> {
  try {
    const { figures, faults, ...measured } = await scenario();
    return { figures, faults, void: voidBecause(measured) };
  } finally {
    await server.stop();
  }
}
