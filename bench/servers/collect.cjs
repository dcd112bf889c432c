// Loaded before a server: on SIGUSR2 it collects its garbage and notes what memory it holds then, in bytes.
const { renameSync, writeFileSync } = require('node:fs');

const file = process.env.MEMORY_FILE;

process.on('SIGUSR2', () => {
  // Twice: what the first one finalizes is freed by the second.
  global.gc();
  setImmediate(() => {
    global.gc();
    const { heapUsed, external } = process.memoryUsage();
    writeFileSync(`${file}.part`, String(heapUsed + external));
    renameSync(`${file}.part`, file);
  });
});
