import { listVersions } from '../../../../../server/documents/versions';
import { documentOf, reading } from '../../../../../server/http/route';

/** Who wrote when. */
export const GET = reading(async ({ principal, params }) => {
  const id = documentOf(params);
  return id.ok ? listVersions(principal, id.value) : id;
});
