export function ensureKeys(dataDir: string): void;
