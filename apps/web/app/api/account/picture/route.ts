import { changing, nothing, reading, takingBytes } from '../../../../server/http/route';
import { readPicture, removePicture, setPicture } from '../../../../server/people/account';

/** One's own picture. */
export const GET = reading(async ({ principal }) => {
  const picture = await readPicture(principal);
  if (!picture.ok) return picture;
  const headers = {
    'Content-Type': picture.value.type,
    'Cache-Control': 'private, no-store',
    'Content-Disposition': 'inline; filename="picture"',
  };
  return new Response(new Uint8Array(picture.value.bytes), { headers });
});

export const PUT = takingBytes(({ principal, input }) => setPicture(principal, input));

export const DELETE = changing(nothing, ({ principal }) => removePicture(principal));
