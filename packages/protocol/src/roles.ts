import type { Part } from './ids';

/** What a person may do with a document, from least to most. */
export const ROLES = ['viewer', 'commenter', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** What a session may do in one room. Every session may publish awareness. */
export type Access = 'read' | 'write';

/** The access of a role to one part of a document. */
export function accessOf(role: Role, part: Part): Access {
  if (part === 'comments') return role === 'viewer' ? 'read' : 'write';
  return role === 'editor' || role === 'owner' ? 'write' : 'read';
}
