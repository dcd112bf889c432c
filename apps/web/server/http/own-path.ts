/** A path on this server that somebody may be led to after signing in; the start for anything else. */
export function ownPath(asked: string | string[] | undefined): string {
  // A second slash or a backslash would name another host.
  return typeof asked === 'string' && /^\/(?![/\\])[\w\-/?=&.~%]*$/.test(asked) ? asked : '/';
}
