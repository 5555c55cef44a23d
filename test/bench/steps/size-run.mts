// One process of the benchmark of sizes: two steps of GRPO on random weights of a shape. Prints a line of JSON.
// node --import tsx size-run.mts HIDDEN LAYERS
import { initialPolicy } from '@phantomlab/trainer/policy/onnx-policy';
import { plainLoss } from '@phantomlab/trainer/testing/plain-loss';
import type { Sized } from './measured';
import { clock, numbers, optimizer, since } from './measuring';

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
  const [completions] = await policy.generate([{ prompt, count: rollouts }], sampling, numbers(7 + step));
  const sequences = completions!.map(({ tokens }, k) => ({ tokens, advantage: k - 3.5, weight: 1e-3 }));
  await policy.accumulate([{ prompt, sequences }], plainLoss);
  await policy.update(optimizer);
  took = since(began);
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
