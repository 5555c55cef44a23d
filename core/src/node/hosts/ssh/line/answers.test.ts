import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Answers } from './answers';

const mark = 'a1b2c3';
const trailer = (number: number, status: number) => Buffer.from(`\n${mark} ${number} ${status}\n`);

describe('answers of the other side', () => {
  it('are whole, with any bytes in them, however the line cuts them', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            bytes: fc.oneof(
              fc.uint8Array({ maxLength: 60 }),
              fc
                .constantFrom(`\n${mark}`, `\n${mark} 9 0\n`, '\n\n', mark, '')
                .map((text) => Buffer.from(text)),
            ),
            status: fc.integer({ min: 0, max: 255 }),
          }),
          { maxLength: 8 },
        ),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 20 }),
        (sent, cuts) => {
          const stream = Buffer.concat(
            sent.flatMap(({ bytes, status }, index) => [Buffer.from(bytes), trailer(index + 1, status)]),
          );
          const answers = new Answers(mark);
          const got: { bytes: Buffer; status: number }[] = [];
          for (let at = 0, cut = 0; at < stream.length; cut++) {
            const length = cuts[cut % cuts.length]!;
            got.push(...answers.take(stream.subarray(at, at + length)));
            at += length;
          }
          assert.deepEqual(
            got.map(({ bytes, status }) => [bytes.toString('hex'), status]),
            sent.map(({ bytes, status }) => [Buffer.from(bytes).toString('hex'), status]),
          );
        },
      ),
      { numRuns: 500 },
    ));

  it('of another number than the next one are bytes of it', () => {
    const answers = new Answers(mark);
    const [first] = answers.take(Buffer.concat([trailer(2, 0), trailer(1, 7)]));
    assert.deepEqual([first?.status, first?.bytes.toString()], [7, trailer(2, 0).toString()]);
  });
});
