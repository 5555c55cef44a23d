// One process of the benchmark of sizes: two steps of GRPO on random weights of a shape. Prints a line of JSON.
// node --import tsx size-run.mts HIDDEN LAYERS
import { initialPolicy } from '@phantomlab/trainer/policy/onnx-policy';
import type { Sized } from './measured';

const [hiddenSize = 512, layers = 8] = process.argv.slice(2).map(Number);
const config = {
  vocabularySize: 6144,
  hiddenSize,
  intermediateSize: 3 * hiddenSize,
  layers,
  heads: hiddenSize / 64,
  keyValueHeads: hiddenSize / 128,
  headDim: 64,
  rmsNormEpsilon: 1e-6,
  ropeTheta: 1e6,
  tieWordEmbeddings: true,
};
const [promptTokens, maxTokens, rollouts] = [650, 32, 8];
const perLayer = hiddenSize * (2 * hiddenSize + hiddenSize + 3 * 3 * hiddenSize);
const policy = await initialPolicy(config, 1);
const prompt = Array.from({ length: promptTokens }, (_, i) => 10 + ((i * 37) % 6000));
let took = { seconds: 0, processor: 0 };
for (let step = 0; step < 2; step++) {
  const began = clock();
  const sampling = { temperature: 1, topP: 1, topK: 0, maxTokens, stop: [] };
  let state = 7 + step;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
  const [completions] = await policy.generate([{ prompt, count: rollouts }], sampling, random);
  const sequences = completions!.map(({ tokens }, k) => ({ tokens, advantage: k - 3.5, weight: 1e-3 }));
  await policy.accumulate([{ prompt, sequences }], {
    kind: 'policy-gradient',
    epsilonLow: 0.2,
    epsilonHigh: 0.2,
    beta: 0,
    temperature: 1,
  });
  await policy.update({
    ...{ learningRate: 1e-6, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    ...{ weightDecay: 0, maxGradNorm: 1 },
  });
  const ended = clock();
  took = { seconds: ended.seconds - began.seconds, processor: ended.processor - began.processor };
}
const sized: Sized = {
  parameters: config.vocabularySize * hiddenSize + layers * perLayer,
  // Linux counts in units of 1024 bytes.
  peakBytes: process.resourceUsage().maxRSS * 1024,
  tokens: rollouts * (promptTokens + maxTokens),
  ...took,
};
console.log(JSON.stringify(sized));
await policy.dispose();

function clock() {
  const { user, system } = process.cpuUsage();
  return { seconds: performance.now() / 1000, processor: (user + system) / 1e6 };
}
