import assert from 'node:assert/strict';
import type { Tensor } from 'onnxruntime-node';
import { GraphBuilder, type Value } from '../builder';
import { gradients } from '../gradients';
import type { Dim } from '../onnx-writer';
import { GraphSession } from '../session';
import { elements, floats, integers } from '../tensors';
import { add } from './elementwise/add';
import { clip } from './elementwise/clip';
import { divide } from './elementwise/divide';
import { exp } from './elementwise/exp';
import { log } from './elementwise/log';
import { minimum } from './elementwise/minimum';
import { multiply } from './elementwise/multiply';
import { negate } from './elementwise/negate';
import { silu } from './elementwise/silu';
import { sqrt } from './elementwise/sqrt';
import { subtract } from './elementwise/subtract';
import { swiglu } from './elementwise/swiglu';
import { where } from './elementwise/where';
import { attend } from './layers/attend';
import { attendJoined } from './layers/attend-joined';
import { linear } from './layers/linear';
import { matMul } from './layers/matmul';
import { rmsNorm } from './layers/rms-norm';
import { rotary } from './layers/rotary';
import { softmax } from './layers/softmax';
import { tokenLogProbabilities } from './layers/token-log-probabilities';
import { concat } from './shapes/concat';
import { expand } from './shapes/expand';
import { gatherRows } from './shapes/gather-rows';
import { reduceSum } from './shapes/reduce-sum';
import { reshape } from './shapes/reshape';
import { pad, slice } from './shapes/slice-and-pad';
import { split } from './shapes/split';
import { transpose } from './shapes/transpose';

interface Operand {
  readonly shape: readonly number[];
  /** The dimensions as the graph knows them; default: the shape. */
  readonly dims?: readonly Dim[];
  /** Lower bound of the numbers drawn, default -1; the upper one is 1 above it or more. */
  readonly from?: number;
}

interface Case {
  readonly operands: readonly Operand[];
  readonly integers?: Readonly<Record<string, readonly number[]>>;
  build(g: GraphBuilder, inputs: Value[], integers: Record<string, Value>): Value;
}

const cases: Record<string, Case> = {
  'add, broadcast': { operands: [{ shape: [2, 3] }, { shape: [3] }], build: (g, [a, b]) => add(g, a!, b!) },
  'subtract, broadcast': {
    operands: [{ shape: [2, 1] }, { shape: [2, 3] }],
    build: (g, [a, b]) => subtract(g, a!, b!),
  },
  'multiply, broadcast': {
    operands: [{ shape: [2, 3], dims: ['N', 3] }, { shape: [1, 3] }],
    build: (g, [a, b]) => multiply(g, a!, b!),
  },
  'multiply, twice the same': { operands: [{ shape: [3] }], build: (g, [a]) => multiply(g, a!, a!) },
  'divide, broadcast': {
    operands: [{ shape: [2, 3] }, { shape: [3], from: 0.5 }],
    build: (g, [a, b]) => divide(g, a!, b!),
  },
  negate: { operands: [{ shape: [4] }], build: (g, [a]) => negate(g, a!) },
  exp: { operands: [{ shape: [4] }], build: (g, [a]) => exp(g, a!) },
  log: { operands: [{ shape: [4], from: 0.5 }], build: (g, [a]) => log(g, a!) },
  sqrt: { operands: [{ shape: [4], from: 0.5 }], build: (g, [a]) => sqrt(g, a!) },
  minimum: { operands: [{ shape: [2, 8] }, { shape: [8] }], build: (g, [a, b]) => minimum(g, a!, b!) },
  clip: { operands: [{ shape: [16] }], build: (g, [a]) => clip(g, a!, g.constant(-0.3), g.constant(0.4)) },
  where: {
    operands: [{ shape: [2, 4] }, { shape: [4] }],
    build: (g, [a, b]) =>
      where(g, g.emit('Less', [a!, g.constant(0)], a!.shape, {}, 'bool'), g.stopGradient(a!), b!),
  },
  'where, both sides': {
    operands: [{ shape: [2, 4] }, { shape: [4] }],
    integers: { pick: [0, 1, 1, 0] },
    build: (g, [a, b], { pick }) => where(g, g.emit('Cast', [pick!], [4], { to: 9 }, 'bool'), a!, b!),
  },
  expand: {
    operands: [{ shape: [1, 3] }, { shape: [2], dims: ['N'] }],
    build: (g, [a, b]) => multiply(g, expand(g, a!, ['N', 3]), expand(g, reshape(g, b!, ['N', 1]), ['N', 3])),
  },
  transpose: { operands: [{ shape: [2, 3, 4] }], build: (g, [a]) => transpose(g, a!, [2, 0, 1]) },
  reshape: {
    operands: [{ shape: [2, 6], dims: ['N', 6] }],
    build: (g, [a]) => reshape(g, a!, ['N', 2, 3]),
  },
  concat: {
    operands: [{ shape: [2, 2] }, { shape: [2, 3] }],
    build: (g, [a, b]) => concat(g, [a!, b!], 1, 5),
  },
  slice: {
    operands: [{ shape: [3, 5] }],
    build: (g, [a]) => slice(g, a!, 1, { start: g.integers([1]), end: g.integers([4]), size: 3 }),
  },
  'split, one part unused': {
    operands: [{ shape: [2, 6] }],
    build: (g, [a]) => {
      const [first, , third] = split(g, a!, 1, [2, 2, 2]);
      return multiply(g, first!, third!);
    },
  },
  pad: {
    operands: [{ shape: [2, 2, 3] }],
    build: (g, [a]) => pad(g, a!, 1, { before: g.integers([2]), after: g.integers([1]), size: 5 }),
  },
  'reduce-sum, kept axes': {
    operands: [{ shape: [2, 3, 2] }],
    build: (g, [a]) => reduceSum(g, a!, [0, 2], true),
  },
  'reduce-sum, dropped axes': {
    operands: [{ shape: [2, 3, 2] }],
    build: (g, [a]) => reduceSum(g, a!, [1]),
  },
  softmax: { operands: [{ shape: [3, 4] }], build: (g, [a]) => softmax(g, a!) },
  'gather-rows, with a row taken twice': {
    operands: [{ shape: [4, 3] }],
    integers: { rows: [2, 0, 2] },
    build: (g, [a], { rows }) => gatherRows(g, a!, rows!),
  },
  'gather-rows beside another use of the table': {
    operands: [{ shape: [4, 3] }],
    integers: { rows: [2, 0, 2] },
    build: (g, [a], { rows }) => matMul(g, gatherRows(g, a!, rows!), transpose(g, a!, [1, 0])),
  },
  'matmul of matrices': {
    operands: [{ shape: [2, 3] }, { shape: [3, 4] }],
    build: (g, [a, b]) => matMul(g, a!, b!),
  },
  'matmul of batches, broadcast': {
    operands: [{ shape: [2, 2, 2, 3] }, { shape: [2, 1, 3, 2] }],
    build: (g, [a, b]) => matMul(g, a!, b!),
  },
  linear: {
    operands: [{ shape: [2, 3], dims: ['N', 3] }, { shape: [4, 3] }],
    build: (g, [a, b]) => linear(g, a!, b!),
  },
  silu: { operands: [{ shape: [6] }], build: (g, [a]) => silu(g, a!) },
  swiglu: {
    operands: [{ shape: [2, 3] }, { shape: [2, 3] }],
    build: (g, [a, b]) => swiglu(g, a!, b!),
  },
  'rms-norm': {
    operands: [{ shape: [2, 6] }, { shape: [6] }],
    build: (g, [a, b]) => rmsNorm(g, a!, b!, 1e-5),
  },
  'rms-norm a head': {
    operands: [{ shape: [2, 2, 4], dims: ['N', 2, 4] }, { shape: [2, 4] }],
    build: (g, [a, b]) => rmsNorm(g, a!, b!, 1e-5),
  },
  rotary: {
    operands: [{ shape: [3, 8], dims: ['N', 8] }],
    build: (g, [a]) => {
      const angles = [0, 0, 0.7, 0.1, 1.4, 0.2];
      const table = (of: (angle: number) => number) => ({
        ...g.constant(angles.map(of), [3, 2]),
        shape: ['N', 2],
      });
      return rotary(g, a!, 2, { cos: table(Math.cos), sin: table(Math.sin) });
    },
  },
  'attend, causal': {
    operands: [
      { shape: [2, 2, 3, 4], dims: [2, 2, 'M', 4] },
      { shape: [2, 3, 4], dims: [2, 'M', 4] },
      { shape: [2, 3, 4], dims: [2, 'M', 4] },
    ],
    build: (g, [q, k, v]) => {
      const mask = g.constant([0, -1e30, -1e30, 0, 0, -1e30, 0, 0, 0], [3, 3]);
      return attend(g, q!, k!, v!, { ...mask, shape: ['M', 'M'] });
    },
  },
  'attend-joined': {
    operands: [
      { shape: [1, 2, 2, 3, 4], dims: [1, 'G', 2, 'M', 4] },
      { shape: [1, 2, 4] },
      { shape: [1, 2, 4] },
      { shape: [1, 2, 3, 4], dims: [1, 'G', 'M', 4] },
      { shape: [1, 2, 3, 4], dims: [1, 'G', 'M', 4] },
    ],
    build: (g, [q, k, v, ownK, ownV]) => {
      const mask = g.constant([0, -1e30, -1e30, 0, 0, -1e30, 0, 0, 0], [3, 3]);
      const own = { k: ownK!, v: ownV! };
      return attendJoined(g, q!, { k: k!, v: v! }, own, { ...mask, shape: ['M', 'M'] });
    },
  },
  'token-log-probabilities': {
    operands: [{ shape: [3, 4], dims: ['R', 4] }, { shape: [5, 4] }],
    integers: { targets: [1, 4, 1] },
    build: (g, [hidden, table], { targets }) =>
      tokenLogProbabilities(g, hidden!, table!, { ...targets!, shape: ['R'] }).logProbabilities,
  },
};

describe('gradients of the operators agree with finite differences', () => {
  for (const [name, test] of Object.entries(cases)) it(name, () => compare(test));
});

/** Compares d(sum(w * y))/dx, w fixed and irregular, with central differences of the same graph. */
async function compare(test: Case): Promise<void> {
  const g = new GraphBuilder('case');
  const operands = test.operands.map((operand, i) =>
    g.input(`x${i}`, operand.dims ?? operand.shape, { differentiable: true }),
  );
  const indices = Object.fromEntries(
    Object.entries(test.integers ?? {}).map(([key, list]) => [
      key,
      g.input(key, [list.length], { type: 'int64' }),
    ]),
  );
  const y = test.build(g, operands, indices);
  const weights = g.input('weights', y.shape);
  const loss = reduceSum(g, multiply(g, y, weights));
  const wanted = operands.filter((operand) => g.tape.some((entry) => entry.inputs.includes(operand)));
  gradients(g, loss, wanted).forEach((gradient, i) => {
    assert.deepEqual(gradient.shape, wanted[i]!.shape);
    g.output(`d_${wanted[i]!.name}`, gradient);
  });
  g.output('y', y);

  const random = irregular();
  const data = test.operands.map(({ shape, from = -1 }) =>
    Float32Array.from({ length: size(shape) }, () => from + 2 * random()),
  );
  const feeds: Record<string, Tensor> = {};
  for (const [key, list] of Object.entries(test.integers ?? {})) feeds[key] = integers(list);
  test.operands.forEach(({ shape }, i) => {
    feeds[`x${i}`] = floats(data[i]!, shape);
  });
  const session = await GraphSession.open(g, { threads: 1 });
  try {
    // The weights' shape is that of y, known after a run with any weights of that shape.
    const shape = await outputShape(test, feeds);
    const w = Float32Array.from({ length: size(shape) }, () => random() - 0.3);
    feeds.weights = floats(w, shape);
    const value = async () =>
      elements((await session.run(feeds)).y).reduce((sum, element, i) => sum + element * w[i]!, 0);
    const result = await session.run(feeds);
    for (const operand of wanted) {
      const input = data[Number(operand.name.slice(1))]!;
      const exact = elements(result[`d_${operand.name}`]).slice();
      for (let i = 0; i < input.length; i++) {
        const x = input[i]!;
        const step = 4e-3;
        input[i] = x + step;
        const [above, up] = [await value(), input[i]!];
        input[i] = x - step;
        const slope = (above - (await value())) / (up - input[i]!);
        input[i] = x;
        assert.ok(
          Math.abs(slope - exact[i]!) < 2e-3 * (1 + Math.abs(slope)),
          `${operand.name}[${i}]: ${exact[i]} by the graph, ${slope} by differences`,
        );
      }
    }
  } finally {
    await session.dispose();
  }
}

async function outputShape(test: Case, feeds: Record<string, Tensor>): Promise<readonly number[]> {
  const g = new GraphBuilder('shape');
  const operands = test.operands.map((operand, i) => g.input(`x${i}`, operand.dims ?? operand.shape));
  const indices = Object.fromEntries(
    Object.entries(test.integers ?? {}).map(([key, list]) => [
      key,
      g.input(key, [list.length], { type: 'int64' }),
    ]),
  );
  g.output('y', test.build(g, operands, indices));
  const session = await GraphSession.open(g, { threads: 1 });
  const { y } = await session.run(feeds);
  await session.dispose();
  return y!.dims;
}

function size(shape: readonly number[]): number {
  return shape.reduce((product, dim) => product * dim, 1);
}

/** A fixed sequence between 0 and 1 with no pattern that could hide a mistake. */
function irregular(): () => number {
  let state = 0.37;
  return () => {
    state = (state * 997.13 + 0.1234567) % 1;
    return state;
  };
}
