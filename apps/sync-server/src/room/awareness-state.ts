import { encodeUtf8 } from 'lib0/string';

/** Who a session speaks for, from its token. */
export type Identity = { readonly sub: string; readonly name: string; readonly color: string };

/**
 * The state as others get it: `user` says what the token says, and so do top-level `name` and `color`
 * where present (Lexical's place for them). Null when the text is no JSON object or too long.
 */
export function signState(json: string, identity: Identity, maxBytes: number): string | null {
  if (json === 'null') return json;
  if (encodeUtf8(json).byteLength > maxBytes) return null;
  const state = parseObject(json);
  if (state === null) return null;
  const { sub: id, name, color } = identity;
  const user = isObject(state.user) ? state.user : {};
  return JSON.stringify({
    ...state,
    ...('name' in state ? { name } : {}),
    ...('color' in state ? { color } : {}),
    user: { ...user, id, name, color },
  });
}

function parseObject(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    // Text that is no JSON is no state; the caller refuses it.
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
