/** Tells the start script that the web app is up. */
export function GET(): Response {
  return new Response('ok', { headers: { 'Cache-Control': 'no-store' } });
}
