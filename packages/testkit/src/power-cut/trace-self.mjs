// Preloaded into a server (NODE_OPTIONS=--import=…): goes on only when strace follows each of its threads, so that no
// call is missed. TANDEM_TRACE names the folder; each start has a file of its own there, and names sort by time.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';

const CALLS =
  'openat,open,creat,mkdir,mkdirat,write,pwrite64,writev,sendto,sendmsg,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,rmdir,truncate,ftruncate';
/** No write is cut short in the trace; LevelDB's are far smaller. */
const LONGEST = String(64 * 1024 * 1024);

function isFollowed() {
  return readdirSync('/proc/self/task').every((task) => {
    const status = readFileSync(`/proc/self/task/${task}/status`, 'utf8');
    return !/^TracerPid:\t0$/m.test(status);
  });
}

async function follow(folder) {
  const file = join(folder, `${String(Date.now()).padStart(15, '0')}-${process.pid}.strace`);
  const args = ['-f', '-q', '-y', '-xx', '-s', LONGEST, '-e', `trace=${CALLS}`, '-o', file, '-p', String(process.pid)];
  const strace = spawn('strace', args, { stdio: 'ignore' });
  const failed = new Promise((_, reject) => {
    strace.once('error', reject);
    strace.once('exit', (code) => reject(new Error(`strace ended (${code})`)));
  });
  while (!isFollowed()) await Promise.race([setTimeout(2), failed]);
  failed.catch(() => undefined);
  strace.unref();
}

const { TANDEM_TRACE } = process.env;
if (isMainThread && TANDEM_TRACE !== undefined) {
  delete process.env.NODE_OPTIONS;
  delete process.env.TANDEM_TRACE;
  await follow(TANDEM_TRACE);
}
