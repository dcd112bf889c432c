/** A system call as strace wrote it down. Order counts lines over all files of a trace. */
export type Call = {
  readonly name: string;
  /** As printed: `-xx -y`, so strings and the paths of descriptors are in hex. */
  readonly args: string;
  /** Negative when it failed, NaN when the process ended in the middle. */
  readonly result: number;
  readonly begun: number;
  readonly ended: number;
};

const WHOLE = /^\d+ +(\w+)\((.*)\) += (-?\d+|\?)/s;
const UNFINISHED = /^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$/s;
const RESUMED = /^(\d+) +<\.\.\. \w+ resumed>(.*)\) += (-?\d+|\?)/s;

type Begun = Pick<Call, 'name' | 'args' | 'begun'>;

/** Reads the lines of a trace of several threads (`strace -f`), and joins the two halves of interrupted ones. */
export class CallReader {
  private order = 0;
  private readonly unfinished = new Map<string, Begun>();

  /** The call that this line ends, if it ends one. */
  read(line: string): Call | null {
    const order = this.order++;
    if (line.endsWith('<unfinished ...>') && !line.includes(' resumed>')) return this.begin(line, order);
    const [, thread = '', rest = '', result = ''] = RESUMED.exec(line) ?? [];
    if (thread !== '') return this.resume(thread, { rest, result }, order);
    const [, name, args = '', returned = ''] = WHOLE.exec(line) ?? [];
    if (name === undefined) return null;
    return { name, args, result: Number(returned), begun: order, ended: order };
  }

  private begin(line: string, begun: number): null {
    const [, thread, name = '', args = ''] = UNFINISHED.exec(line) ?? [];
    if (thread !== undefined) this.unfinished.set(thread, { name, args, begun });
    return null;
  }

  private resume(thread: string, { rest, result }: { rest: string; result: string }, ended: number): Call | null {
    const begun = this.unfinished.get(thread);
    this.unfinished.delete(thread);
    if (begun === undefined) return null;
    return { ...begun, args: begun.args + rest, result: Number(result), ended };
  }
}

/** The bytes of a string that strace printed in hex. */
export function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
}
