import type { SessionChange, SessionMatch } from '@tandem/protocol';
import { newDocumentId, RawClient, SyncProcess, TokenMint } from '@tandem/testkit';
import { expect, it } from 'vitest';

const end: SessionChange = { kind: 'end', code: 4403 };
const lower: SessionChange = { kind: 'role', role: 'viewer' };

it('K7 K8 what was withdrawn stays so when the server is killed and started again', async () => {
  const mint = await TokenMint.create('http://localhost:3000');
  const server = await SyncProcess.start({ mint });
  const doc = newDocumentId();
  const withdrawn: [SessionMatch, SessionChange, Record<string, unknown>][] = [
    [{ document: doc, grant: 'link:1', verBelow: 2 }, end, { grant: 'link:1', ver: 1 }],
    [{ sid: 'gone' }, end, { sid: 'gone', ver: 9 }],
    [{ sub: 'eve' }, end, { sub: 'eve', ver: 9 }],
    [{ document: doc, verBelow: 5, schemaBelow: 3 }, lower, { ver: 4, schema: 2 }],
  ];
  const tokenOf = (claims: Record<string, unknown>) => mint.token({ doc, claims });
  const old = await Promise.all(withdrawn.map(([, , claims]) => tokenOf(claims)));
  const others = [
    { grant: 'link:1', ver: 2 },
    { sid: 'stays', ver: 9 },
    { ver: 4, schema: 3 },
  ];
  // Killed as soon as the last one is answered.
  await Promise.all(withdrawn.map(([match, change]) => server.control.change(match, change)));
  await server.kill();
  for (let start = 0; start < 2; start++) {
    await server.start();
    for (const token of old) await expect(RawClient.open(server.url, doc, token)).rejects.toThrow('HTTP 401');
    for (const claims of others) await (await RawClient.open(server.url, doc, await tokenOf(claims))).settled();
    await server.kill();
  }
  await server.remove();
});
