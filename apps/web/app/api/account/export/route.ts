import { exportOwnData } from '../../../../server/export/own-data';
import { PRIVATE, reading } from '../../../../server/http/route';

/** All that is one's own, as a zip. */
export const GET = reading(async ({ principal }) => {
  const zip = await exportOwnData(principal);
  if (!zip.ok) return zip;
  const headers = {
    ...PRIVATE,
    'Content-Type': 'application/zip',
    'Content-Disposition': 'attachment; filename="tandem.zip"',
  };
  return new Response(zip.value, { headers });
});
