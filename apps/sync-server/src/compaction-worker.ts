import { parentPort } from 'node:worker_threads';
import { type Job, type PackedUpdates, unpack } from './adapters/worker/job';
import { copyOf, editTitle } from './room/content-edits';
import { mergeChecked } from './room/merge-checked';
import { restoreEdit } from './room/restore-edit';
import { readTitle } from './room/title';

function answer(job: Job<PackedUpdates>): unknown {
  switch (job.kind) {
    case 'merge':
      return mergeChecked(unpack(job.updates));
    case 'title':
      return readTitle(unpack(job.updates));
    case 'edit-title':
      return editTitle(unpack(job.updates), job.title);
    case 'restore':
      return restoreEdit(unpack(job.updates), unpack(job.later));
    case 'copy':
      return copyOf(unpack(job.updates));
  }
}

parentPort?.on('message', (job: Job<PackedUpdates>) => {
  parentPort?.postMessage(answer(job));
});
