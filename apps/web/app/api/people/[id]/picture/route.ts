import { idOf, reading } from '../../../../../server/http/route';
import { readPicture } from '../../../../../server/people/account';

/** Somebody's picture; each new one has an address of its own. */
export const GET = reading(async ({ principal, params }) => {
  const picture = await readPicture(principal, idOf(params));
  if (!picture.ok) return picture;
  const headers = {
    'Content-Type': picture.value.type,
    'Cache-Control': 'private, max-age=3600',
    'Content-Disposition': 'inline; filename="picture"',
  };
  return new Response(new Uint8Array(picture.value.bytes), { headers });
});
