import type { Log } from '@tandem/sync-server/ports';

export type LogLine = { readonly level: 'info' | 'warn' | 'error'; readonly message: string; readonly fields: object };

/** A log that tests can read. */
export class RecordingLog implements Log {
  readonly lines: LogLine[] = [];

  info(fields: object, message: string): void {
    this.lines.push({ level: 'info', message, fields });
  }

  warn(fields: object, message: string): void {
    this.lines.push({ level: 'warn', message, fields });
  }

  error(fields: object, message: string): void {
    this.lines.push({ level: 'error', message, fields });
  }
}
