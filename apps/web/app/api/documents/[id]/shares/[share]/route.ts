import { changing, documentOf, nothing } from '../../../../../../server/http/route';
import { unshare } from '../../../../../../server/sharing/shares';

/** Takes back what a person or group was given. */
export const DELETE = changing(nothing, async ({ principal, params }) => {
  const id = documentOf(params);
  return id.ok ? unshare(principal, id.value, params.share ?? '') : id;
});
