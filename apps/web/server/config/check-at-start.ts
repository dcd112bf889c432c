import 'server-only';
import { config } from '.';
import { ConfigError } from './parse-config';

export function checkConfigAtStart(): void {
  try {
    config();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`tandem web: ${error.message}\n`);
    process.exit(1);
  }
}
