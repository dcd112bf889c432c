import { createDemoPage } from '../../../server/documents/demo';
import { changing, denied, nothing } from '../../../server/http/route';

/** Makes a demo page and leads there. */
export const POST = changing(nothing, async ({ principal, network }) => {
  const made = await createDemoPage(principal, network);
  if (!made.ok) return denied(made.error);
  return new Response(null, { status: 303, headers: { Location: `/demo/${made.value}`, 'Cache-Control': 'no-store' } });
});

/** Whoever reloads or types the address of the form starts where the button is. */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { Location: '/' } });
}
