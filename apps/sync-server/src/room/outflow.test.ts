import { DEFAULT_LIMITS } from '@tandem/protocol';
import { expect, it } from 'vitest';
import { Outflow } from './outflow';
import { FakeConnection } from './testing/fake-connection';

/** A connection whose other end reads when the test says so. */
class SlowLine extends FakeConnection {
  writes = 0;

  override send(frames: readonly Uint8Array[]): void {
    super.send(frames);
    this.writes++;
    this.buffered += frames.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }
}

const piece = (value: number) => new Uint8Array(256 * 1024).fill(value);
const valuesOf = ({ sent }: SlowLine) => sent.map(([value]) => value);

it('R13 no more of a large document waits to be sent than may be buffered, and what is written meanwhile comes after it', () => {
  const line = new SlowLine();
  const outflow = new Outflow(line, DEFAULT_LIMITS);
  outflow.answerContent([...Array.from({ length: 10 }, (_, at) => piece(at)), Uint8Array.of(99)], 7, 0);
  expect(outflow.isBehind).toBe(true);
  expect(valuesOf(line)).toEqual([0, 1, 2, 3, 4]);
  outflow.relay([Uint8Array.of(100)], 8, 1);
  line.buffered = 0;
  expect(outflow.catchUp(2)).toBeNull();
  expect(valuesOf(line)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  line.buffered = 0;
  expect(outflow.catchUp(3)).toEqual({ afterSeq: 7, removals: [] });
  expect(valuesOf(line).at(-1)).toBe(99);
  outflow.relay([Uint8Array.of(101)], 9, 4);
  expect(valuesOf(line).slice(-2)).toEqual([99, 101]);
});

it('R12 R13 a small document is one write of the array that all are sent', () => {
  const line = new SlowLine();
  const frames = [Uint8Array.of(1), Uint8Array.of(2)];
  new Outflow(line, DEFAULT_LIMITS).answerContent(frames, 7, 0);
  expect([line.writes, line.sent]).toEqual([1, frames]);
});
