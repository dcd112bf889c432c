import { TOKEN_MOST_CHARACTERS } from '@tandem/protocol';
import { RecordingLog } from '@tandem/testkit';
import { expect, it, vi } from 'vitest';
import { createTokenVerifier } from './jwks-verifier';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

it('U1 a token that is longer than any of ours is refused before it is read', async () => {
  const keys = vi.fn(async () => null);
  const verifier = createTokenVerifier({ keys, issuer: 'tandem', log: new RecordingLog(), now: () => 0 });
  const header = { alg: 'EdDSA', typ: 'doc+jwt', kid: 'key' };
  const tokenWith = (more: string) => `${part({ ...header, more })}.${part({})}.${'A'.repeat(86)}`;
  expect(await verifier.verify(tokenWith('x'))).toMatchObject({ ok: false });
  expect(keys).toHaveBeenCalledTimes(1);
  expect(await verifier.verify(tokenWith('x'.repeat(TOKEN_MOST_CHARACTERS)))).toMatchObject({ ok: false });
  expect(keys).toHaveBeenCalledTimes(1);
});
