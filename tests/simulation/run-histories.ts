// Runs histories on sources that may have a bug in them, until one of them breaks a rule:
// <sources> <first seed> <how many>
import { runHistory } from './history';
import { loadSubject } from './subject';
import { Violation } from './violation';

const [sources = '', first = '', count = ''] = process.argv.slice(2);
const subject = await loadSubject(sources);
for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
  try {
    await runHistory(subject, seed);
  } catch (error) {
    // Anything else is a fault of the simulation.
    if (!(error instanceof Violation)) throw error;
    process.stdout.write(JSON.stringify({ seed, message: error.message }));
    break;
  }
}
