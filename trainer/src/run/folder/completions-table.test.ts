import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RolloutEvent } from '@phantomlab/core/run/event';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { CompletionsTable } from './completions-table';

const rollout = (prompt: string, completion: string, f1: number): RolloutEvent => ({
  type: 'rollout',
  step: 3,
  group: 0,
  prompt,
  index: 0,
  completion,
  tokens: 4,
  finish: 'stop',
  rewards: { f1 },
  reward: f1,
  advantage: f1 - 0.5,
  logprob: -1,
  entropy: 1,
});

describe('completions table', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-completions-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has TRL's name and columns, conversations as lists of messages", async () => {
    const table = new CompletionsTable(folder, ['f1'], (id) => [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: `Who is ${id}?` },
    ]);
    table.take([rollout('Zoë', '<answer>x</answer>', 0.5), { type: 'log', level: 'info', text: '' }]);
    table.take([rollout('b', '', 1)]);
    await table.write(3);
    await table.write(4); // nothing was sampled in step 4
    assert.deepEqual(readdirSync(path.join(folder, 'completions')), ['completions_00003.parquet']);
    const file = await asyncBufferFromFile(path.join(folder, 'completions/completions_00003.parquet'));
    const rows = await parquetReadObjects({ file });
    assert.deepEqual(rows[0], {
      step: 3n,
      prompt: [
        { content: 'Be brief.', role: 'system' },
        { content: 'Who is Zoë?', role: 'user' },
      ],
      completion: [{ content: '<answer>x</answer>', role: 'assistant' }],
      f1: 0.5,
      advantage: 0,
    });
    assert.deepEqual(
      rows.map(({ f1 }) => f1),
      [0.5, 1],
    );
  });
});
