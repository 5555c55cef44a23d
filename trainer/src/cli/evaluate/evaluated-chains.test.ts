import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { evaluationSetByName } from '@phantomlab/core/evaluation/sets/evaluation-sets';
import type { Example } from '@phantomlab/core/examples/example';
import { usualOptions } from '@phantomlab/core/gsm-infinite/options';
import { readSet } from '@phantomlab/core/node/evaluations/read-set';
import { writeGsmInfinite } from '@phantomlab/core/node/record-sets/write-gsm-infinite';
import { writeReasoningGym } from '@phantomlab/core/node/record-sets/write-reasoning-gym';
import { usualGymOptions } from '@phantomlab/core/reasoning-gym/options';
import { ScriptedServer } from '../../evaluate/testing/scripted-server';
import { spawnCommand } from '../testing/spawn-command';

const sets = ['gsminf', 'rg-family', 'rg-knights'] as const;
type SetName = (typeof sets)[number];

describe('evaluations whose questions are proved from their texts', () => {
  let folder: string;
  let server: ScriptedServer;
  let summaries: Record<SetName, { chains: Record<string, { mean: number }> }>;
  const lines = (set: SetName) =>
    readFileSync(path.join(folder, 'out', set, 'predictions.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-chains-'));
    const at = (name: string) => path.join(folder, name);
    await writeGsmInfinite(at('data'), 'gsm-infinite', {
      ...usualOptions,
      ops: [3, 6],
      perOp: 8,
      trainFraction: 0,
    });
    for (const [name, task] of [
      ['rg-family', 'family_relationships'],
      ['rg-knights', 'knights_knaves'],
    ] as const)
      await writeReasoningGym(at(`data/${name}`), { ...usualGymOptions, task, size: 16, trainFraction: 0 });
    const asked = new Map<string, { readonly example: Example; readonly place: number }>();
    for (const name of sets) {
      const { questions } = await readSet(evaluationSetByName.get(name)!, { data: at('data') }, {});
      for (const [place, { example }] of questions.entries()) {
        const words = example.messages.at(-1)!.content;
        asked.set(words, { example, place });
      }
    }
    server = await ScriptedServer.start(
      () => 'answer',
      ({ question }) => said(asked.get(question)!),
    );
    const on = sets.join(',');
    const words = `evaluate scripted --server ${server.url} --on ${on} --data ${at('data')} --out ${at('out')}`;
    const how = '--prompts own --scoring strict-tags --format json';
    const { code, out, err } = await spawnCommand(`${words} ${how}`.split(' '));
    assert.equal(code, 0, err);
    summaries = JSON.parse(out).sets;
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  for (const set of sets)
    it(`say of each hop whether the chain proves it: ${set}`, () => {
      const all = lines(set);
      assert.equal(all.length, 16);
      assert.ok(all.every(({ verdicts }) => verdicts.length > 0));
      const { chains } = summaries[set];
      // A quarter each: a sound chain, an answer alone, a wrong answer to a sound chain, a right one to a broken chain.
      assert.equal(chains.sound!.mean, 0.5);
      assert.equal(chains.silent!.mean, 0.25);
      assert.equal(chains.unlucky!.mean, 0.25);
      assert.equal(chains.lucky!.mean, 0.25);
      assert.equal(chains.lucky_of_right!.mean, 0.5);
    });

  it('keep the problem that a chain is judged by', () => {
    for (const { evidence, question } of lines('gsminf')) {
      assert.match(evidence, /number of .* in /);
      assert.ok(!question.includes(evidence));
    }
    assert.ok(lines('rg-family').every(({ evidence }) => evidence === undefined));
  });
});

/** By a question's place: a sound chain; the answer alone; a sound chain with a wrong answer; a broken chain with the right one. */
function said({ example, place }: { readonly example: Example; readonly place: number }): string {
  const [answer] = example.answer;
  const chain = chainOf(example);
  const tag = (text: string) => `<answer>${text}</answer>`;
  switch (place % 4) {
    case 0:
      return `${chain}\n${tag(answer!)}`;
    case 1:
      return tag(answer!);
    case 2:
      return `${chain}\n${tag('nobody')}`;
    default:
      return `${broken(chain, example)}\n${tag(answer!)}`;
  }
}

function chainOf({ task, question, answer, solution }: Example): string {
  switch (task) {
    case 'gsminfinite':
      return solution!.replace(/<answer>.*/s, '');
    case 'rg-family_relationships': {
      const asked = /what is (\w+) to (\w+)\?|what (\w+) is to (\w+)\?|(\w+) is which relative of (\w+)\?/;
      const [one, other] = asked
        .exec(question)!
        .slice(1)
        .filter((name) => name !== undefined);
      return `So ${one} is the ${answer[0]} of ${other}.`;
    }
    default:
      return answer[0]!.replace(/, and |, /g, '. ');
  }
}

/** The chain with its last value, role or relation another. */
function broken(chain: string, { task }: Example): string {
  switch (task) {
    case 'gsminfinite':
      return chain.replace(/(\d+)(?=\D*$)/, (number) => String(Number(number) + 1));
    case 'rg-family_relationships':
      return chain.replace(/the [\w-]+ of/, (relation) =>
        relation === 'the aunt of' ? 'the niece of' : 'the aunt of',
      );
    default:
      return chain.replace(/ is an? (\w+)\.\s*$/, ' is not a $1.');
  }
}
