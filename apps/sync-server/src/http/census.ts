import type { Limits, RoomName } from '@tandem/protocol';

/** Counts sessions by room and by person, from the moment that they are admitted. */
export class Census {
  private readonly limits: Limits;
  private readonly byRoom = new Map<string, number>();
  private readonly bySubject = new Map<string, number>();

  constructor(limits: Limits) {
    this.limits = limits;
  }

  hasRoomFor(room: RoomName, sub: string): boolean {
    return (
      (this.byRoom.get(room) ?? 0) < this.limits.sessionsPerRoom &&
      (this.bySubject.get(sub) ?? 0) < this.limits.sessionsPerSubject
    );
  }

  enter(room: RoomName, sub: string): void {
    add(this.byRoom, room, 1);
    add(this.bySubject, sub, 1);
  }

  leave(room: RoomName, sub: string): void {
    add(this.byRoom, room, -1);
    add(this.bySubject, sub, -1);
  }
}

function add(counts: Map<string, number>, key: string, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
