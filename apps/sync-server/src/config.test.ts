import { limitVariable } from '@tandem/protocol';
import { expect, it } from 'vitest';
import { readConfig } from './config';

it('X1 nothing set means the embedded default', () => {
  const config = readConfig({ SYNC_PORT: '' });
  expect(config).toMatchObject({
    ok: true,
    value: {
      host: '127.0.0.1',
      syncPort: 1234,
      adminPort: 1235,
      notifyUrl: 'http://127.0.0.1:3000/internal/changes',
      issuer: 'http://localhost:3000',
      origins: ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'],
    },
  });
});

it.each([
  ['SYNC_PORT', { SYNC_PORT: 'many' }],
  ['SYNC_ADMIN_PORT', { SYNC_ADMIN_PORT: '-1' }],
  ['WEB_NOTIFY_URL', { WEB_NOTIFY_URL: 'localhost:3000' }],
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

it.each([
  ['0.0.0.0', 'http://127.0.0.1:80/internal/changes'],
  ['::', 'http://127.0.0.1:80/internal/changes'],
  ['::1', 'http://[::1]:80/internal/changes'],
  ['192.168.1.5', 'http://192.168.1.5:80/internal/changes'],
])('K10 on %s the web app is told of changes where it listens', (host, notifyUrl) => {
  expect(readConfig({ HOST: host, PORT: '80' })).toMatchObject({ ok: true, value: { notifyUrl } });
});

it('U2 behind its own address only that address counts', () => {
  const config = readConfig({ HOST: '0.0.0.0', TANDEM_URL: 'https://tandem.example/' });
  expect(config).toMatchObject({
    ok: true,
    value: { issuer: 'https://tandem.example', origins: ['https://tandem.example'] },
  });
});
