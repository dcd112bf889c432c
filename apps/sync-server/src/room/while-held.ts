/**
 * Keeps what was worked out only for as long as it is in somebody's hands, such as those who are being sent it: it can be
 * worked out again, and is as large as a document.
 */
export class WhileHeld<T extends object> {
  private held: WeakRef<T> | null = null;

  /** What is held, or what `make` gives. */
  get(make: () => T): T {
    const held = this.held?.deref();
    if (held !== undefined) return held;
    const made = make();
    this.held = new WeakRef(made);
    return made;
  }

  /** It holds no more. */
  drop(): void {
    this.held = null;
  }
}
