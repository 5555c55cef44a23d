import assert from 'node:assert/strict';
import { drawFigure } from '../charts/draw-figure';
import type { BarPanel, BoxPanel, Figure, LinePanel, SharePanel } from '../charts/figure';
import { byDifficulty } from './by-difficulty';
import { completionLengths } from './completion-lengths';
import { forFigures, mentions } from './evaluated';
import { intermediateAnswers } from './intermediate-answers';
import { overSteps } from './over-steps';
import { parseRates } from './parse-rates';
import { resultFigures } from './result-figures';
import { evaluated, scored } from './testing/evaluated';
import { transfer } from './transfer';
import { verdictMix } from './verdict-mix';

const f1 = { measure: 'f1' } as const;
const namesOf = ({ series }: Figure) => series.map(({ name }) => name);

describe('transfer bars', () => {
  const pw = { dataset: 'pw', run: 'runs/pw' };
  const figure = transfer.draw(
    [
      evaluated({ set: 'msq500' }, scored(0.1, 0.3)),
      evaluated({ set: 'hp500' }, scored(0.2)),
      evaluated({ set: 'hp500', ...pw, step: 500 }, scored(0.3)),
      evaluated({ set: 'hp500', ...pw, step: 1000 }, scored(0.5, 0.7)),
      evaluated({ set: 'hp500', dataset: 'pw', run: 'runs/pw-2', step: 1000 }, scored(0.9)),
      evaluated({ set: 'hp500', dataset: 'rg-family_relationships', run: 'runs/rg', step: 10 }, scored(0.4)),
    ],
    f1,
  );
  const panels = figure.panels as readonly BarPanel[];

  it("has the sets and the training data in the paper's order", () => {
    assert.deepEqual(
      panels.map(({ title }) => title),
      ['HotpotQA', 'MuSiQue'],
    );
    assert.deepEqual(namesOf(figure), ['base model', 'RG-Family', 'PhantomWiki']);
  });
  it('pools trainings, each by its newest checkpoint', () => {
    const bar = panels[0]!.groups[0]!.bars.find(({ series }) => series === 2)!;
    assert.equal(bar.mean.toFixed(3), '0.700');
    assert.equal(bar.count, 3);
    assert.deepEqual(figure.notes, [
      'Trainings per bar: 1 to 2. Errors are over questions, not over trainings.',
      'Sampling seeds per question: 1.',
    ]);
  });
  it('compares with the base model, where it was measured', () => {
    assert.equal(panels[0]!.groups[0]!.reference?.mean, 0.2);
    assert.equal(panels[1]!.groups[0]!.reference?.mean, 0.2);
    assert.deepEqual(panels[1]!.groups[0]!.bars, []);
  });
});

describe('a trained model of which nothing tells the data', () => {
  const run = evaluated({ set: 'hp500', run: 'runs/a', step: 500 }, scored(1));
  const start = evaluated({ set: 'hp500', run: 'runs/a', step: 0 }, scored(0));

  it('is no base model', () => {
    const [group] = (transfer.draw([run], f1).panels[0] as BarPanel).groups;
    assert.deepEqual([group!.label, group!.bars.length, group!.reference], ['a', 1, undefined]);
    assert.deepEqual(namesOf(transfer.draw([run], f1)), ['base model', 'unknown data']);
    assert.ok((transfer.draw([start], f1).panels[0] as BarPanel).groups[0]!.reference);
  });
});

describe('scores over steps', () => {
  const runs = (run: string, dataset: string) =>
    [1000, 0].map((step) => evaluated({ set: 'hp500', run, dataset, step }, scored(step / 2000, 0.5)));

  it('names trainings by their data', () => {
    const figure = overSteps.draw([...runs('a', 'gsminf'), ...runs('b', 'pw')], f1);
    assert.deepEqual(namesOf(figure), ['GSM-Infinite', 'PhantomWiki']);
    const [panel] = figure.panels as readonly LinePanel[];
    assert.deepEqual(
      panel!.lines[0]!.points.map(({ x, mean }) => [x, mean]),
      [
        [1000, 0.5],
        [0, 0.25],
      ],
    );
  });
  it('names trainings on the same data by their folders', () =>
    assert.deepEqual(namesOf(overSteps.draw([...runs('x/seed=1', 'pw'), ...runs('x/seed=2', 'pw')], f1)), [
      'seed=1',
      'seed=2',
    ]));
});

describe('scores by difficulty', () => {
  const answers = [1, 1, 10].map((difficulty, index) => ({ ...scored(index / 2)[0]!, difficulty }));
  const figure = byDifficulty.draw(
    [0, 500, 1000].map((step) => evaluated({ set: 'pw', dataset: 'pw', run: 'r', step }, answers)),
    f1,
  );
  it('has a line for each checkpoint, darker with its step', () => {
    assert.deepEqual(namesOf(figure), ['step 0', 'step 500', 'step 1000']);
    assert.deepEqual(
      figure.series.map(({ color }) => color),
      [undefined, '#e7a17e', '#d96831'],
    );
  });
  it('takes the mean of each difficulty, and sets apart what was not trained on', () => {
    const [panel] = figure.panels as readonly LinePanel[];
    assert.deepEqual(
      panel!.lines[2]!.points.map(({ x, mean, count }) => [x, mean, count]),
      [
        [1, 0.25, 2],
        [10, 1, 1],
      ],
    );
    assert.equal(panel!.apart?.from, 9.5);
  });
  it('leaves out sets without difficulties', () =>
    assert.deepEqual(byDifficulty.draw([evaluated({ set: 'hp500' }, scored(1))], f1).panels, []));
});

describe('intermediate answers', () => {
  it('are mentioned in the way of the paper', () => {
    assert.ok(mentions('BECAUSE of that', ' us '));
    assert.ok(!mentions('because', 'Paris'));
  });
  it('are a mean over numbers of hops, unweighted', () => {
    const told = (completion: string, ...intermediate: string[]) => ({ completion, intermediate });
    const whole = evaluated({ set: 'msq500', run: 'r', step: 0, dataset: 'pw' }, [
      told('Paris', 'Paris', 'Rome'),
      told('Paris', 'Paris', 'Rome'),
      told('Paris', 'Bonn', 'Rome'),
      told('Oslo, Rome', 'Oslo', 'Rome', 'Bern'),
    ]);
    const figure = intermediateAnswers.draw([whole], f1);
    const light = { ...whole, predictions: whole.predictions.map(forFigures) };
    assert.ok(light.predictions.every(({ completion }) => completion === ''));
    assert.deepEqual(intermediateAnswers.draw([light], f1), figure);
    const [panel] = figure.panels as readonly LinePanel[];
    assert.deepEqual(
      panel!.lines[0]!.points.map(({ x, mean, count }) => [x, mean.toFixed(3), count]),
      [
        [1, '0.833', 4],
        [2, '0.500', 4],
        [3, '0.000', 1],
      ],
    );
  });
});

describe('completion lengths', () => {
  it('are quartiles of what was counted', () => {
    const counted = [10, 20, 30, 40, null].map((completion) => ({ tokens: { prompt: 1, completion } }));
    const figure = completionLengths.draw([evaluated({ set: 'pw' }, counted)], f1);
    const [panel] = figure.panels as readonly BoxPanel[];
    const { q1, median, q3, mean, count } = panel!.boxes[0]!;
    assert.deepEqual([q1, median, q3, mean, count], [17.5, 25, 32.5, 25, 4]);
  });
});

describe('parse rates', () => {
  it('stand beside F1 and F1 of what parsed', () => {
    const figure = parseRates.draw(
      [evaluated({ set: 'pw' }, [...scored(1), { parsed: false, answer: null, finish: 'length' }])],
      f1,
    );
    const [panel] = figure.panels as readonly BarPanel[];
    assert.deepEqual(
      panel!.groups[0]!.bars.map(({ series, mean }) => [namesOf(figure)[series], mean]),
      [
        ['parse rate', 0.5],
        ['truncation rate', 0.5],
        ['F1', 0.5],
        ['F1 of parsed answers', 1],
      ],
    );
  });
});

describe('verdicts', () => {
  it('are shares of hops', () => {
    const figure = verdictMix.draw(
      [
        evaluated({ set: 'pw' }, [
          { verdicts: ['proved', 'proved'] },
          { verdicts: ['proved', 'skipped'] },
          {},
        ]),
      ],
      f1,
    );
    const [panel] = figure.panels as readonly SharePanel[];
    const shares = panel!.bars[0]!.shares.map(({ series, share }) => [namesOf(figure)[series], share]);
    assert.deepEqual(Object.fromEntries(shares), {
      proved: 0.75,
      contradicted: 0,
      unsupported: 0,
      skipped: 0.25,
    });
    assert.equal(panel!.bars[0]!.count, 2);
  });
});

describe('each figure', () => {
  for (const figure of resultFigures)
    it(`can be drawn without evaluations: ${figure.name}`, () => {
      const empty = figure.draw([], f1);
      assert.deepEqual(empty.panels, []);
      drawFigure(empty, 400);
    });
});
