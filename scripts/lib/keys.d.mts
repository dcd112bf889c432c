export function ensureKeys(dataDir: string): string;
