import type { Connection } from '../../ports/index';

/** A connection that keeps what it is sent until a test delivers it. */
export class FakeConnection implements Connection {
  readonly sent: Uint8Array[] = [];
  closedWith: number | null = null;
  isPaused = false;
  /** What the network has not taken, as the test says. */
  buffered = 0;

  send(frames: readonly Uint8Array[]): void {
    if (this.closedWith === null) this.sent.push(...frames);
  }

  bufferedBytes(): number {
    return this.buffered;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  close(code: number): void {
    this.closedWith ??= code;
  }

  terminate(): void {
    this.closedWith ??= 1006;
  }
}
