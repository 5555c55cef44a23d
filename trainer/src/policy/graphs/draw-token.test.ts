import assert from 'node:assert/strict';
import { GraphBuilder } from '../../graph/builder';
import { GraphSession } from '../../graph/session';
import { elements, floats } from '../../graph/tensors';
import { randomStream } from '../random-stream';
import { drawAt } from '../sampling/sample-token';
import { drawParts, drawWithin, tokensInPart } from './draw-token';

describe('drawing a token in the graph', () => {
  for (const size of [64, 100, 6144]) {
    it(`takes what inverting the whole distribution takes, of ${size} tokens`, async () => {
      const random = randomStream(size);
      const draws = [0, 1 - 2 ** -24, ...Array.from({ length: 62 }, random)];
      const distributions = draws.map(() => distribution(size, random));
      const g = new GraphBuilder('draw');
      const drawn = drawParts(g, g.input('probabilities', ['B', size]), g.input('draws', ['B']), size);
      g.output('parts', drawn.parts);
      g.output('left', drawn.left);
      g.output('part_probabilities', drawn.probabilities);
      const { tokens, chosen } = drawWithin(g, drawn);
      g.output('tokens', tokens);
      g.output('chosen', chosen);
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
        const outside = Number(numbers[row]) * part + drawAt(within, elements(outputs.left)[row]!);
        const inside = Number((outputs.tokens!.data as BigInt64Array)[row]);
        const all = distributions[row]!;
        assert.equal(elements(outputs.chosen)[row], all[inside]);
        for (const token of [outside, inside]) {
          assert.ok(all[token]! > 0, `token ${token}`);
          // Sums of floats differ in their last digits: the token is the one at which they pass the draw, give or take those.
          const before = all.subarray(0, token).reduce((sum, p) => sum + p, 0);
          assert.ok(before <= draw + 1e-5 && before + all[token]! >= draw - 1e-5, `${draw}: ${before}`);
        }
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
