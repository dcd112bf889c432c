import { expect, it } from 'vitest';
import { limitVariable, readConfig } from './config';

it('X1 nothing set means the embedded default', () => {
  const config = readConfig({ SYNC_PORT: '' });
  expect(config).toMatchObject({
    ok: true,
    value: {
      host: '127.0.0.1',
      syncPort: 1234,
      issuer: 'http://localhost:3000',
      origins: ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'],
    },
  });
});

it.each([
  ['SYNC_PORT', { SYNC_PORT: 'many' }],
  ['TANDEM_URL', { TANDEM_URL: 'tandem.example' }],
  ['SYNC_URL', { SYNC_URL: 'https://tandem.example' }],
  ['LIMITS', { LIMITS: 'none' }],
  ['LIMITS', { LIMITS: 'off', HOST: '0.0.0.0' }],
  ['LIMIT_DOCUMENT_BYTES', { LIMIT_DOCUMENT_BYTES: '-1' }],
  ['LIMIT_FRAME', { LIMIT_FRAME: '5' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
])('X1 a bad value is answered with one line that names %s', (name, env) => {
  const config = readConfig(env);
  expect(config.ok).toBe(false);
  if (!config.ok) {
    expect(config.error).toContain(name);
    expect(config.error).not.toContain('\n');
  }
});

it('X1 a limit is set by its variable, and LIMITS=off lifts rates and sizes but no check of form', () => {
  expect(limitVariable('writerFrameBytes')).toBe('LIMIT_WRITER_FRAME_BYTES');
  const config = readConfig({ LIMITS: 'off', LIMIT_PENDING_BYTES: '77' });
  expect(config).toMatchObject({
    ok: true,
    value: { limits: { pendingBytes: 77, documentBytes: Infinity, valueDepth: 64 } },
  });
});

it('U2 behind its own address only that address counts', () => {
  const config = readConfig({ HOST: '0.0.0.0', TANDEM_URL: 'https://tandem.example/' });
  expect(config).toMatchObject({
    ok: true,
    value: { issuer: 'https://tandem.example', origins: ['https://tandem.example'] },
  });
});
