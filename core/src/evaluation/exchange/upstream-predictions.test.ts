import assert from 'node:assert/strict';
import { importedManifest, importedPredictions } from './foreign-predictions';
import { manifest, prediction, unread } from './testing/evaluated';
import { gsmModelName, readUpstreamGsm, writeUpstreamGsm } from './upstream-gsm';
import { readUpstream, upstreamName, writeUpstream } from './upstream-predictions';
import { upstreamScores } from './upstream-scores';

describe('the paper’s files of predictions', () => {
  it('are named by data set, split, model and seed', () => {
    assert.deepEqual(
      upstreamName(
        'dataset=hp500__split=minidev__model_name=runs--0101__curr=random__training_seed=2--checkpoint-500__bs=500__bn=001__seed=1.json',
      ),
      {
        dataset: 'hp500',
        split: 'minidev',
        model: 'runs/0101__curr=random__training_seed=2/checkpoint-500',
        seed: 1,
      },
    );
    assert.deepEqual(
      upstreamName('split=depth_20_size_25_seed_3__model_name=Qwen--Qwen3-0.6B__bs=500__bn=1__seed=2.json'),
      {
        split: 'depth_20_size_25_seed_3',
        model: 'Qwen/Qwen3-0.6B',
        seed: 2,
      },
    );
    for (const other of ['evaluation.json', 'medium-x_0.json', 'split=a.json'])
      assert.equal(upstreamName(other), undefined);
  });

  it('hold an object from id to prediction, and come back as they went', () => {
    for (const [set, mode, split] of [
      ['hp500', 'hp', 'minidev'],
      ['pw', 'pw', 'depth_20_size_25_seed_1'],
    ] as const) {
      const all = [prediction(set, split, { type: 'bridge' }), prediction(set, split, unread)];
      const files = [...writeUpstream(manifest(set, mode, split), all)];
      assert.equal(files.length, 1);
      const [path, value] = files[0]!;
      const file = path.split('/').at(-1)!;
      assert.equal(path.slice(0, path.lastIndexOf('/')), 'preds/cot');
      const entry = (value as Record<string, Record<string, unknown>>).q1!;
      assert.deepEqual(Object.keys(entry), [
        'true',
        'pred',
        'error',
        'interaction',
        'metadata',
        'inference_params',
        'model_kwargs',
        'agent_kwargs',
        'usage',
      ]);
      assert.deepEqual(entry.true, set === 'pw' ? ['Ann Lee'] : 'Ann Lee');
      const foreign = readUpstream(upstreamName(file)!, JSON.parse(JSON.stringify(value)), file);
      const read = importedPredictions(foreign);
      assert.deepEqual(
        read.map(({ id, answer, completion, scores, tokens }) => ({
          id,
          answer,
          completion,
          scores,
          tokens,
        })),
        all.map(({ id, answer, completion, tokens }, i) => ({
          id,
          answer,
          completion,
          tokens,
          scores:
            i === 1 || set === 'hp500' ? all[i]!.scores : { f1: 0, exact_match: 0, precision: 0, recall: 0 },
        })),
      );
      assert.equal(read[0]!.universe, set === 'pw' ? split : undefined);
      const made = importedManifest(foreign, read, {}, '');
      assert.deepEqual(
        [made.set, made.model.name, made.sampling.temperature, made.questions],
        [set, 'org/model', 0.6, 2],
      );
    }
  });

  it('are scored with all right answers where the data is there', () => {
    const foreign = readUpstream(
      { dataset: 'msq500', split: 'minidev', model: 'm', seed: 1 },
      { q1: { true: 'NYC', pred: 'New York', error: null } },
      'x',
    );
    assert.equal(importedPredictions(foreign)[0]!.scores.f1, 0);
    const known = new Map([
      [JSON.stringify(['minidev', 'q1']), { question: 'Where?', gold: ['NYC', 'New York'], hops: 2 }],
    ]);
    const [found] = importedPredictions(foreign, known);
    assert.deepEqual([found!.scores.f1, found!.hops, found!.question], [1, 2, 'Where?']);
  });

  it('say what is wrong with them', () => {
    const read = (entry: object) => () =>
      readUpstream({ split: 's', model: 'm', seed: 1 }, { q1: entry }, 'x');
    assert.throws(read({ true: ['a'] }), /prediction q1 has no "pred"/);
    for (const none of [undefined, null, '', ' ', [], ['']])
      assert.throws(read({ true: none, pred: '' }), /prediction q1 has no "true"/);
  });

  it('are lists for GSM-Infinite, a reply an entry', () => {
    assert.equal(gsmModelName('medium-org--model_0.json'), 'org/model');
    const list = [
      { solution: 'x = 7. Answer: 7.', op: 3, id: 12, replies: ['<answer>007</answer>', 'Error: timeout'] },
    ];
    const read = importedPredictions(readUpstreamGsm('m', list, 'x'));
    assert.deepEqual(
      read.map(({ id, seed, difficulty, parsed, scores }) => [
        id,
        seed,
        difficulty,
        parsed,
        scores.exact_match,
      ]),
      [
        ['gsm-3-12', 1, 3, true, 1],
        ['gsm-3-12', 2, 3, false, 0],
      ],
    );
    const [[name, written]] = [...writeUpstreamGsm(manifest('gsminf', 'gsminfinite', 'medium'), read)] as [
      [string, unknown[]],
    ];
    assert.equal(name, 'medium-org--model_0.json');
    assert.deepEqual(importedPredictions(readUpstreamGsm('m', written, 'x')), read);
    const csv = [...upstreamScores(manifest('gsminf', 'gsminfinite', 'medium'), read).values()][0];
    assert.equal(csv, 'model_name,difficulty,accuracy,num_correct,count\norg/model,3,0.5,1,2\n');
  });

  it('tell problems apart that have one id, as upstream’s hash gives to nine of 200', () => {
    const entry = (answer: number, reply: unknown) => ({
      solution: `Answer: ${answer}.`,
      op: 3,
      id: 12,
      replies: [reply],
    });
    const list = [entry(7, '<answer>7</answer>'), entry(8, '<answer>8</answer>'), entry(9, null)];
    const foreign = readUpstreamGsm('m', list, 'x');
    const known = (gold: string) => ({ gold: [gold], question: gold });
    // The third is of other data.
    const data = new Map([
      ['["medium","gsm-3-12"]', known('7')],
      ['["medium","gsm-3-12#2"]', known('8')],
      ['["medium","gsm-3-12#3"]', known('10')],
    ]);
    assert.deepEqual(
      importedPredictions(foreign, data).map(({ id, question, gold, completion, scores }) => [
        id,
        question,
        gold[0],
        completion,
        scores.exact_match,
      ]),
      [
        ['gsm-3-12', '7', '7', '<answer>7</answer>', 1],
        ['gsm-3-12#2', '8', '8', '<answer>8</answer>', 1],
        ['gsm-3-12#3', '', '9', '', 0],
      ],
    );
    const written = [
      ...writeUpstreamGsm(manifest('gsminf', 'gsminfinite', 'medium'), importedPredictions(foreign)).values(),
    ][0];
    assert.deepEqual(
      (written as { id: string }[]).map(({ id }) => id),
      ['12', '12', '12'],
    );
  });

  it('say of GSM-Infinite how many replies are errors, and which entry is wrong', () => {
    const entry = { solution: 'Answer: 7.', op: 3, id: 1, replies: ['Error: timeout', '7'] };
    assert.deepEqual(readUpstreamGsm('m', [entry], 'x').notes, [
      '1 of 2 replies are errors of the server, which score 0 as in the paper.',
    ]);
    assert.throws(
      () => readUpstreamGsm('m', [entry, { ...entry, solution: 'x' }], 'x'),
      /entry 2: "solution"/,
    );
    assert.throws(() => readUpstreamGsm('m', [null], 'x'), /entry 1 has no "replies"/);
  });

  it('have their scores beside them, every row for itself', () => {
    const all = [1, 0, 0.5].map((f1, i) =>
      prediction('hp500', 'minidev', {
        id: `q${i}`,
        scores: { f1, exact_match: 0, precision: 0, recall: 0 },
      }),
    );
    const name = 'runs/0101__curr=random__training_seed=2/checkpoint-500';
    assert.deepEqual(
      [...upstreamScores(manifest('hp500', 'hp', 'minidev', name), all)],
      [
        [
          'scores/hp500_minidev_cot.csv',
          `,f1,f1\n,mean,sem\n_model,,\nruns//checkpoint-500,0.5,${Math.sqrt(0.25 / 3)}\n`,
        ],
      ],
    );
    const pw = prediction('pw', 'depth_20_size_25_seed_3', {});
    assert.deepEqual(
      [...upstreamScores(manifest('pw', 'pw', pw.split), [pw])],
      [
        [
          'cot_preds_stats.csv',
          `_model,_depth,_size,_data_seed,_seed,f1,count\norg/model,20,25,3,1,${2 / 3},1\n`,
        ],
      ],
    );
  });
});
