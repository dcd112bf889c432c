import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
export const cacheDir = join(root, '.cache');
export const webDir = join(root, 'apps/web');
export const syncDir = join(root, 'apps/sync-server');
export const dataDir = resolve(root, process.env.TANDEM_DATA_DIR || './data');
