import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { evaluated, scored } from '../figures/results/testing/evaluated';
import { foundEvaluation } from './found-evaluation';
import { paperFigures } from './paper-figures';
import { type FoundEvaluation, paperProgress } from './paper-progress';
import { progressPage, progressText } from './progress-page';

const [transfer] = paperFigures;
const evaluation = (more: Partial<FoundEvaluation>): FoundEvaluation => ({
  base: 'Qwen3-0.6B',
  set: 'hp500',
  complete: true,
  ...more,
});
const cell = (found: readonly FoundEvaluation[], training: string | undefined, figure = transfer!) =>
  paperProgress(figure, found).cells.find(
    (each) => each.model.name === 'Qwen3-0.6B' && each.training === training,
  )!;

describe('how far the paper is reproduced', () => {
  it('counts each set once, and only what is complete', () => {
    const found = [evaluation({}), evaluation({}), evaluation({ set: 'msq500', complete: false })];
    const { done, of, next } = cell(found, undefined);
    assert.deepEqual([done, of], [1, 5]);
    assert.equal(
      next,
      'phantomlab evaluate Qwen/Qwen3-0.6B --vllm PYTHON --on 2wiki500,msq500,cofca500,synthrm500',
    );
  });

  it('knows training data by each of its names', () => {
    for (const dataset of ['gsminfinite', 'gsminf', 'gsm-infinite'])
      assert.equal(cell([evaluation({ dataset })], 'gsminfinite').done, 1);
    assert.equal(cell([evaluation({ dataset: 'pw' })], undefined).done, 0);
  });

  it('names the recipe before the evaluation', () => {
    assert.equal(cell([], 'pw').next, 'phantomlab train recipes/qwen3-0.6b/grpo-pw.yaml');
    const [steps] = paperFigures.filter(({ plot }) => plot === 'steps');
    const found = [500, 1000].map((step) => evaluation({ dataset: 'pw', step }));
    const { done, of, next } = cell(found, 'pw', steps);
    assert.deepEqual([done, of], [2, 50]);
    assert.match(next!, /^phantomlab evaluate RUN --checkpoints all --vllm PYTHON --on hp500,2wiki500,/);
  });

  it('names only recipes that are there', () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    for (const figure of paperFigures)
      for (const { next } of paperProgress(figure, []).cells) {
        const recipe = /train (\S+)$/.exec(next!)?.[1];
        if (recipe !== undefined) assert.ok(existsSync(path.join(root, recipe)), recipe);
      }
  });

  it('is done when all is there', () => {
    const all = transfer!.models.flatMap(({ name }) =>
      transfer!.trainings.flatMap((dataset) =>
        transfer!.sets.map((set) =>
          evaluation({ base: name, set, ...(dataset !== undefined && { dataset }) }),
        ),
      ),
    );
    const progress = paperProgress(transfer!, all);
    assert.equal(progress.done, progress.of);
    assert.match(
      progressPage([progress]),
      /## ✓ Transfer to five sets, small models\n\n100 of 100 evaluations/,
    );
    assert.ok(!progressText([progress]).includes('next:'));
  });

  it('reads an evaluation as complete when every question and seed has its answer', () => {
    const { manifest, predictions } = evaluated(
      { set: 'pw', dataset: 'pw', run: 'r', step: 500 },
      scored(1, 0),
    );
    assert.deepEqual(foundEvaluation(manifest, predictions), {
      base: 'Qwen3-0.6B',
      dataset: 'pw',
      step: 500,
      set: 'pw',
      complete: true,
    });
    assert.equal(foundEvaluation({ ...manifest, seeds: [1, 2] }, predictions).complete, false);
  });
});
