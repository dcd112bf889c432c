import { parentPort } from 'node:worker_threads';
import type { Job } from './adapters/worker/job';
import { copyOf, editTitle } from './room/content-edits';
import { mergeChecked } from './room/merge-checked';
import { restoreEdit } from './room/restore-edit';
import { readTitle } from './room/title';

function answer(job: Job): unknown {
  switch (job.kind) {
    case 'merge':
      return mergeChecked(job);
    case 'title':
      return readTitle(job.updates);
    case 'edit-title':
      return editTitle(job.updates, job.title);
    case 'restore':
      return restoreEdit(job.updates, job.then);
    case 'copy':
      return copyOf(job.updates);
  }
}

parentPort?.on('message', (job: Job) => {
  parentPort?.postMessage(answer(job));
});
