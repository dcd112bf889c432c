import { openLevelStore } from '../adapters/level/level-store';
import { requireDocuments } from './backup';
import { examineAll } from './examine';
import { toolLog } from './tool-log';

/** Reads everything in the folder and says what is not as it was written; whether nothing is. */
export async function verifyDocuments(path: string): Promise<boolean> {
  requireDocuments(path);
  const store = await openLevelStore({ path, log: toolLog });
  try {
    let [rooms, wrong] = [0, 0];
    for await (const { room, faults } of examineAll(store)) {
      rooms++;
      if (faults.length > 0) wrong++;
      for (const fault of faults) process.stdout.write(`${room}: ${fault}\n`);
    }
    process.stdout.write(
      `${rooms} parts of documents were read; ${wrong === 0 ? 'nothing is' : `${wrong} are`} damaged.\n`,
    );
    return wrong === 0;
  } finally {
    await store.close();
  }
}
