import { DEFAULT_WEB_LIMITS } from '@tandem/protocol';
import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from './parse-config';

describe('parseConfig', () => {
  it('has defaults for everything', () => {
    expect(parseConfig({}, undefined)).toMatchObject({
      tandemUrl: 'http://localhost:3000',
      isNetworkHome: false,
      syncUrl: 'ws://localhost:1234',
      origins: ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'],
      dataDir: expect.stringMatching(/\/data$/),
      adminUrl: 'http://127.0.0.1:1235',
      database: { kind: 'sqlite', file: expect.stringMatching(/\/data\/tandem\.db$/) },
      isDemoOn: true,
      limits: DEFAULT_WEB_LIMITS,
    });
  });

  it('gives demo pages to nobody beyond this machine unless told to', () => {
    expect(parseConfig({ HOST: '0.0.0.0' }, '192.168.1.7').isDemoOn).toBe(false);
    expect(parseConfig({ HOST: '0.0.0.0', DEMO: 'on' }, '192.168.1.7').isDemoOn).toBe(true);
    expect(parseConfig({ TANDEM_URL: 'https://pages.example' }, undefined).isDemoOn).toBe(false);
    expect(parseConfig({ DEMO: 'off' }, undefined).isDemoOn).toBe(false);
  });

  it('takes limits by their variables, lifts them for load tests, and refuses what is no number', () => {
    expect(parseConfig({ LIMIT_DEMO_PAGE_BYTES: '5' }, undefined).limits.demoPageBytes).toBe(5);
    expect(parseConfig({ LIMITS: 'off' }, undefined).limits.signInsPerAccount).toBe(Number.POSITIVE_INFINITY);
    expect(() => parseConfig({ LIMIT_DEMO_PAGE_BYTES: 'many' }, undefined)).toThrow(/LIMIT_DEMO_PAGE_BYTES/);
  });

  it('follows the ports', () => {
    expect(parseConfig({ PORT: '4000', SYNC_PORT: '4001' }, undefined)).toMatchObject({
      tandemUrl: 'http://localhost:4000',
      syncUrl: 'ws://localhost:4001',
    });
  });

  it('names the machine for others when HOST is open', () => {
    expect(parseConfig({ HOST: '0.0.0.0' }, '192.168.1.7')).toMatchObject({
      tandemUrl: 'http://192.168.1.7:3000',
      isNetworkHome: true,
      syncUrl: 'ws://192.168.1.7:1234',
    });
    expect(parseConfig({ HOST: '0.0.0.0', TANDEM_URL: 'http://pages.lan' }, '192.168.1.7').isNetworkHome).toBe(false);
  });

  it('cuts trailing slashes and takes empty as unset', () => {
    expect(parseConfig({ TANDEM_URL: 'https://tandem.example/', SYNC_URL: '' }, undefined)).toMatchObject({
      tandemUrl: 'https://tandem.example',
      syncUrl: 'ws://localhost:1234',
    });
  });

  it.each([
    ['PORT', '0'],
    ['PORT', 'many'],
    ['TANDEM_URL', 'tandem.example'],
    ['SYNC_URL', 'http://tandem.example'],
  ])('names %s when it is %j', (name, value) => {
    expect(() => parseConfig({ [name]: value }, undefined)).toThrow(ConfigError);
    expect(() => parseConfig({ [name]: value }, undefined)).toThrow(name);
  });
});
