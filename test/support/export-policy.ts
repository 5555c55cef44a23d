// node --import tsx export-policy.ts FOLDER KIND: trains a small policy for three updates, exports it to
// FOLDER as a run does, and leaves there logits.json: the tokens, and its own logits [tokens][vocabulary].
import '@phantomlab/core/node/tables-on-disk';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeModelFiles } from '@phantomlab/trainer/files/model-folder';
import { readQwen3Config } from '@phantomlab/trainer/policy/architecture/config';
import { initialWeights } from '@phantomlab/trainer/policy/architecture/initial-weights';
import { loadPolicy } from '@phantomlab/trainer/policy/onnx-policy';
import { plainLoss } from '@phantomlab/trainer/testing/plain-loss';

const [folder, kind] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which folder?');

const vocabulary = 320;
const configJson = {
  model_type: 'qwen3',
  vocab_size: vocabulary,
  hidden_size: 96,
  intermediate_size: 256,
  num_hidden_layers: 3,
  num_attention_heads: 6,
  num_key_value_heads: 2,
  head_dim: 32,
  rms_norm_eps: 1e-6,
  max_position_embeddings: 512,
  tie_word_embeddings: kind === 'tied',
  rope_parameters: { rope_type: 'default', rope_theta: 10000 },
};
const config = readQwen3Config(configJson);
const tokens = (count: number, seed: number): number[] =>
  Array.from({ length: count }, (_, i) => (i * 7919 + seed * 104729) % vocabulary);

// Far from a fresh model, whose logits are all near zero and would agree with anything.
const policy = await loadPolicy(config, initialWeights(config, 1, 0.15));
try {
  const sequences = [1, 2, 3, 4].map((seed) => ({
    tokens: tokens(24, seed),
    advantage: seed - 2.5,
    weight: 0.01,
  }));
  const adam = {
    learningRate: 1e-3,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0.01,
    maxGradNorm: 1,
  };
  for (let update = 0; update < 3; update++) {
    await policy.accumulate([{ prompt: tokens(50, 9), sequences }], plainLoss);
    await policy.update(adam);
  }
  await mkdir(folder, { recursive: true });
  await writeModelFiles(folder, { configJson, companions: new Map() }, policy.state().weights);
  const asked = tokens(120, 5);
  const flat = await policy.logits(asked);
  const logits = asked.map((_, row) => [...flat.subarray(row * vocabulary, (row + 1) * vocabulary)]);
  await writeFile(path.join(folder, 'logits.json'), JSON.stringify({ tokens: asked, logits }));
} finally {
  await policy.dispose();
}
