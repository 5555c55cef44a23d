// One process of the benchmark of steps: samples and trains with the trainer of the checkout that is named first,
// and prints what each took. node --import tsx step-run.mts CHECKOUT
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LossGroup, Policy } from '@phantomlab/trainer/policy/policy';
import { plainLoss } from '@phantomlab/trainer/testing/plain-loss';
import type { Measured, Part } from './measured';
import { clock, numbers, optimizer, since } from './measuring';

const root = path.resolve(process.argv[2] ?? '.');
const from = (file: string) => import(pathToFileURL(path.join(root, file)).href);
await from('core/src/node/tables-on-disk.ts');
const { openModelFolder } = await from('trainer/src/files/model-folder.ts');
const { loadPolicy } = await from('trainer/src/policy/onnx-policy.ts');
const model = await openModelFolder(path.join(root, 'recipes/tiny/policy'));
const policy: Policy = await loadPolicy(model.config, model.weights);
const rollouts = 8;
const rounds = 4;

const aboutUniverses = await questions();
const short = Array.from({ length: 4 }, (_, g) =>
  Array.from({ length: 64 }, (_, i) => 10 + ((i * 37 + g) % 900)),
);
const measured: Measured = {
  questions: await steps(aboutUniverses, 8, 96, model.tokenizer.stop),
  long: await steps(short, 2, 512, []),
};
console.log(JSON.stringify(measured));
await policy.dispose();

/** Prompts about four universes, in an order that the seed gives. */
async function questions(): Promise<number[][]> {
  const { generateUniverse } = await from('core/src/universe/generate.ts');
  const { tinyUniverse } = await from('core/src/universe/facts/tiny-universe.ts');
  const { writeUniverse, readUniverse } = await from('core/src/node/universes/universe-files.ts');
  const { pwExamples } = await from('core/src/tasks/pw.ts');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-steps-'));
  try {
    const prompts: number[][] = [];
    for (const seed of [11, 12, 13, 14]) {
      const place = path.join(folder, String(seed));
      await writeUniverse(place, generateUniverse(tinyUniverse(seed)), { articleFormat: 'json' });
      const asked = {
        folder: place,
        promptMethod: 'plain',
        excludeAggregation: false,
        scoring: 'strict-tags',
      };
      for (const { messages } of pwExamples(await readUniverse(place), asked))
        prompts.push(model.tokenizer.promptTokens(messages));
    }
    const random = numbers(7);
    return prompts
      .map((prompt) => ({ prompt, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ prompt }) => prompt);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The median round, after one that is not counted. */
async function steps(
  prompts: readonly number[][],
  groups: number,
  maxTokens: number,
  stop: readonly number[],
): Promise<Part> {
  const random = numbers(3);
  const parts: Part[] = [];
  for (let round = 0; round < rounds; round++) {
    const requests = Array.from({ length: groups }, (_, i) => ({
      prompt: prompts[(round * groups + i) % prompts.length]!,
      count: rollouts,
    }));
    const sampling = { temperature: 1, topP: 1, topK: 0, maxTokens, stop };
    const began = clock();
    const sampled = await policy.generate(requests, sampling, random);
    const drawn = clock();
    const batch = requests.map(({ prompt }, i): LossGroup => {
      const sequences = sampled[i]!.map(({ tokens }, k) => ({ tokens, advantage: k - 3.5, weight: 1e-3 }));
      return { prompt, sequences };
    });
    await policy.accumulate(batch, plainLoss);
    await policy.update(optimizer);
    const done = clock();
    const tokens = requests.reduce(
      (sum, { prompt }, i) =>
        sampled[i]!.reduce((more, completion) => more + prompt.length + completion.tokens.length, sum),
      0,
    );
    parts.push({
      tokens,
      sampling: since(began, drawn),
      training: since(drawn, done),
    });
  }
  const total = ({ sampling, training }: Part) => sampling.processor + training.processor;
  return parts.slice(1).sort((a, b) => total(a) - total(b))[(rounds - 1) >> 1]!;
}
