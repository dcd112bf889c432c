import { versionAt } from '../../../../../../server/documents/versions';
import { denied, documentOf, PRIVATE, reading, seqOf } from '../../../../../../server/http/route';

/** What the document held at a moment, as one update. */
export const GET = reading(async ({ principal, params }) => {
  const [id, seq] = [documentOf(params), seqOf(params)];
  if (!id.ok) return id;
  if (!seq.ok) return seq;
  const version = await versionAt(principal, id.value, seq.value);
  if (!version.ok) return denied(version.error);
  return new Response(version.value, { headers: { ...PRIVATE, 'Content-Type': 'application/octet-stream' } });
});
