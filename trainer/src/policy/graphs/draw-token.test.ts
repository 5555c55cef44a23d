import assert from 'node:assert/strict';
import { GraphBuilder } from '../../graph/builder';
import { GraphSession } from '../../graph/session';
import { elements, floats } from '../../graph/tensors';
import { randomStream } from '../random-stream';
import { drawAt } from '../sampling/sample-token';
import { emitDraw, tokensInPart } from './draw-token';

describe('drawing a token in the graph', () => {
  for (const size of [64, 100, 6144]) {
    it(`takes what inverting the whole distribution takes, of ${size} tokens`, async () => {
      const random = randomStream(size);
      const draws = [0, 1 - 2 ** -24, ...Array.from({ length: 62 }, random)];
      const distributions = draws.map(() => distribution(size, random));
      const g = new GraphBuilder('draw');
      emitDraw(g, g.input('probabilities', ['B', size]), size);
      const session = await GraphSession.open(g, { threads: 1 });
      const outputs = await session.run({
        probabilities: floats(Float32Array.from(distributions.flatMap((one) => [...one])), [
          draws.length,
          size,
        ]),
        draws: floats(Float32Array.from(draws), [draws.length]),
      });
      await session.dispose();
      const part = tokensInPart(size);
      const numbers = outputs.parts!.data as BigInt64Array;
      draws.forEach((draw, row) => {
        const within = elements(outputs.part_probabilities).subarray(row * part, (row + 1) * part);
        const token = Number(numbers[row]) * part + drawAt(within, elements(outputs.left)[row]!);
        const all = distributions[row]!;
        assert.ok(all[token]! > 0, `token ${token}`);
        // Sums of floats differ in their last digits: the token is the one at which they pass the draw, give or take those.
        const before = all.subarray(0, token).reduce((sum, p) => sum + p, 0);
        assert.ok(before <= draw + 1e-5 && before + all[token]! >= draw - 1e-5, `${draw}: ${before}`);
      });
    });
  }
});

/** Numbers that sum up to 1, most of them small, a third of them 0. */
function distribution(size: number, random: () => number): Float32Array {
  const weights = Array.from({ length: size }, () => (random() < 1 / 3 ? 0 : random() ** 8));
  const sum = weights.reduce((a, b) => a + b, 0);
  return Float32Array.from(weights, (weight) => weight / sum);
}
