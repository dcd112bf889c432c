import { changing, nothing, takingBytes } from '../../../../server/http/route';
import { removePicture, setPicture } from '../../../../server/people/account';

/** Keeps a picture of oneself. */
export const PUT = takingBytes(({ principal, input }) => setPicture(principal, input));

export const DELETE = changing(nothing, ({ principal }) => removePicture(principal));
