import { setFavourite } from '../../../../../server/documents/open';
import { changing, documentOf, nothing } from '../../../../../server/http/route';

export const PUT = changing(nothing, async ({ principal, params }) => {
  const id = documentOf(params);
  return id.ok ? setFavourite(principal, id.value, true) : id;
});

export const DELETE = changing(nothing, async ({ principal, params }) => {
  const id = documentOf(params);
  return id.ok ? setFavourite(principal, id.value, false) : id;
});
