import { encodeBackup } from '../backup/backup-stream';
import type { ControlAnswer } from './control-answer';
import type { ControlDeps } from './control-deps';
import type { ControlCall } from './control-routes';

/** Everything that is kept, as of one moment. */
export async function streamBackup(_: ControlCall, { store }: ControlDeps): Promise<ControlAnswer> {
  return { kind: 'stream', type: 'application/octet-stream', chunks: encodeBackup(store.records()) };
}
