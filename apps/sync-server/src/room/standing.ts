import type { Part, Role, TokenClaims, TokenRefusal } from '@tandem/protocol';
import { accessOf, CloseCode, TIMES } from '@tandem/protocol';

/** `role` is the new role when it changed; `mayWriteNow` when writing became possible. */
export type RoleChange = { readonly role: Role | null; readonly mayWriteNow: boolean };

export type Renewal =
  | { readonly kind: 'refused'; readonly reason: TokenRefusal }
  | ({ readonly kind: 'renewed'; readonly untilMs: number } & RoleChange);

/** Who a session speaks for, what it may do in its room, and for how long. */
export class Standing {
  private readonly part: Part;
  private readonly openedMs: number;
  private current: TokenClaims;
  private acceptedMs: number;
  private hasWritten: boolean;
  private hasLease = false;

  constructor(claims: TokenClaims, part: Part, nowMs: number) {
    this.current = claims;
    this.part = part;
    this.openedMs = nowMs;
    this.acceptedMs = nowMs;
    this.hasWritten = this.mayWrite;
  }

  get claims(): TokenClaims {
    return this.current;
  }

  get mayWrite(): boolean {
    return accessOf(this.current.role, this.part) === 'write';
  }

  /** Whether it may write or could before: what it sent then is still on its way, and is large. */
  get wasWriter(): boolean {
    return this.hasWritten;
  }

  /** Whether the session has sent 120 or 121. */
  get speaksExtension(): boolean {
    return this.hasLease;
  }

  /** The session has sent 120 or 121: from now on it has to renew. */
  takeLease(): void {
    this.hasLease = true;
  }

  /** Takes a verified token. */
  renew(claims: TokenClaims, nowMs: number): Renewal {
    if (claims.sub !== this.current.sub) return { kind: 'refused', reason: 'other-subject' };
    if (claims.doc !== this.current.doc) return { kind: 'refused', reason: 'other-document' };
    if (claims.ver < this.current.ver) return { kind: 'refused', reason: 'outdated' };
    this.acceptedMs = nowMs;
    return { kind: 'renewed', untilMs: nowMs + TIMES.leaseMs, ...this.take(claims) };
  }

  /** The web app says that the role is another one, without a new token. */
  changeRole(role: Role): RoleChange {
    return this.take({ ...this.current, role });
  }

  private take(claims: TokenClaims): RoleChange {
    const before = { role: this.current.role, mayWrite: this.mayWrite };
    this.current = claims;
    this.hasWritten ||= this.mayWrite;
    return {
      role: before.role === claims.role ? null : claims.role,
      mayWriteNow: this.mayWrite && !before.mayWrite,
    };
  }

  /** Why the session's time is over, or null while it isn't. */
  over(nowMs: number): { readonly code: CloseCode; readonly reason: string } | null {
    if (this.hasLease) {
      const left = this.acceptedMs + TIMES.leaseMs - nowMs;
      return left > 0 ? null : { code: CloseCode.leaseOver, reason: 'No valid token came in time.' };
    }
    const left = this.openedMs + TIMES.stockSessionMs - nowMs;
    return left > 0 ? null : { code: CloseCode.sessionTooOld, reason: 'Connect again with a new token.' };
  }
}
