import type { Log } from '../ports/index';

const say = (fields: object, message: string) => void process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);

/** Standard output is for what was asked; everything else is said beside it. */
export const toolLog: Log = { info: say, warn: say, error: say };
