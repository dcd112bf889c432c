import { randomUUID } from 'node:crypto';

/** Makes up the address of a throw-away page; nothing is stored before the first edit. */
export function POST(): Response {
  return new Response(null, { status: 303, headers: { Location: `/demo/${randomUUID()}` } });
}

/** Whoever reloads or types the address of the form starts where the button is. */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { Location: '/' } });
}
