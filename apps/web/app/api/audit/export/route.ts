import { exportAudit } from '../../../../server/audit/read';
import { PRIVATE, reading } from '../../../../server/http/route';

/** All that was done, as JSON Lines. */
export const GET = reading(async ({ principal }) => {
  const lines = await exportAudit(principal);
  if (!lines.ok) return lines;
  const headers = {
    ...PRIVATE,
    'Content-Type': 'application/x-ndjson',
    'Content-Disposition': 'attachment; filename="audit.jsonl"',
  };
  return new Response(lines.value, { headers });
});
