/** Why a backup can't be made or restored, in plain sentences that say what to do. */
export class BackupError extends Error {}

export function damaged(file: string): BackupError {
  return new BackupError(`${file} is not whole: it was cut or changed. Use another backup.`);
}

/** What a failure of the system is called, such as ENOSPC, or null. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
