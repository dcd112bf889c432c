import { restoreVersion } from '../../../../../../../server/documents/versions';
import { changing, documentOf, nothing, seqOf } from '../../../../../../../server/http/route';

/** Makes the document what it was at a moment; everybody who has it open sees it change. */
export const POST = changing(nothing, async ({ principal, params }) => {
  const [id, seq] = [documentOf(params), seqOf(params)];
  if (!id.ok) return id;
  return seq.ok ? restoreVersion(principal, id.value, seq.value) : seq;
});
