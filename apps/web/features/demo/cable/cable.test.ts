import { afterEach, expect, it, vi } from 'vitest';
import { Cable } from './cable';
import { WEATHERS } from './weather';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A network whose answers the test sends. */
function stubFetch() {
  const sent: ((response: Response) => void)[] = [];
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => sent.push(resolve)));
  return sent;
}

const settled = async (promise: Promise<unknown>): Promise<'waits' | 'answered' | 'failed'> => {
  const state = promise.then(
    () => 'answered' as const,
    () => 'failed' as const,
  );
  const later = new Promise<'waits'>((resolve) => setImmediate(() => setImmediate(() => resolve('waits'))));
  return Promise.race([state, later]);
};

it('a request passes a cable that is plugged in', async () => {
  const sent = stubFetch();
  const asked = new Cable(WEATHERS[0]).fetch('/token');
  sent[0]?.(Response.json({ role: 'editor' }));
  expect(await (await asked).json()).toEqual({ role: 'editor' });
});

it('T2 a request on a pulled cable is never sent, and fails once there is a network again', async () => {
  const sent = stubFetch();
  const cable = new Cable(WEATHERS[0]);
  cable.pull();
  const asked = cable.fetch('/token');
  expect(await settled(asked)).toBe('waits');
  cable.plugIn();
  expect(await settled(asked)).toBe('failed');
  expect(sent).toEqual([]);
});

it('T2 an answer that was on its way when the cable was pulled never comes', async () => {
  const sent = stubFetch();
  const cable = new Cable(WEATHERS[0]);
  const asked = cable.fetch('/token');
  cable.pull();
  sent[0]?.(new Response('late'));
  expect(await settled(asked)).toBe('waits');
  cable.plugIn();
  expect(await settled(asked)).toBe('failed');
});

it('a request on a pulled cable can be called off', async () => {
  stubFetch();
  const cable = new Cable(WEATHERS[0]);
  cable.pull();
  const stop = new AbortController();
  const asked = cable.fetch('/token', { signal: stop.signal });
  stop.abort();
  expect(await settled(asked)).toBe('failed');
});

it('T2 C15 plugging in counts as the return of the network, pulling as nothing at all', () => {
  const cable = new Cable(WEATHERS[0]);
  const heard: string[] = [];
  const stop = cable.environment.onSignal((signal) => heard.push(signal));
  cable.pull();
  cable.pull();
  expect(heard).toEqual([]);
  cable.plugIn();
  cable.plugIn();
  expect(heard).toEqual(['online']);
  stop();
  cable.pull();
  cable.plugIn();
  expect(heard).toEqual(['online']);
});
