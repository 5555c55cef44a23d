import { resultsOf } from '@phantomlab/client/results/results-message';
import { answersBehind, answersToQuestion, shownAnswer } from '@phantomlab/client/results/shown-answers';
import type { Prediction } from '@phantomlab/core/evaluation/predictions/prediction';
import { type Evaluated, sourceOf } from '@phantomlab/core/figures/results/evaluated';
import { resultFigures } from '@phantomlab/core/figures/results/result-figures';
import { evaluated } from '@phantomlab/core/figures/results/testing/evaluated';
import { Random } from '@phantomlab/core/universe/random';
import type { SampleView } from './sample-view';

const sets = ['hp500', '2wiki500', 'msq500', 'cofca500', 'synthrm500', 'pw'];
const models = ['Qwen/Qwen3-0.6B', 'Qwen/Qwen3-1.7B', 'microsoft/Phi-4-mini-reasoning'];
const steps = [0, 1000, 2000, 3000, 4000, 5000];

/** The figures of the Results panel, of evaluations that are made up, and the answers behind one of their points. */
export function resultsViews(): readonly SampleView[] {
  const random = new Random(1, 'results');
  const all = models.flatMap((base, place) =>
    sets.flatMap((set) => [
      sample(random, { set, base }, 0.3 + place / 10),
      ...['pw', 'gsminf', 'rg-family', 'rg-knights'].flatMap((dataset, gain) =>
        (place === 0 ? steps : [5000]).map((step) =>
          sample(
            random,
            { set, base, dataset, step, run: `runs/${base.split('/')[1]}/${dataset}` },
            0.3 + place / 10 + (step / 5000) * (0.25 - gain / 20),
          ),
        ),
      ),
    ]),
  );
  const look = { measure: 'f1', hiddenSets: [], hiddenModels: [] };
  const views = resultFigures.map(
    ({ name }): SampleView => ({
      name: `results-${name}`,
      ...(name !== 'transfer' && { isAlike: true as const }),
      bundle: 'results',
      size: [1000, 760],
      messages: [resultsOf(name === 'transfer' ? all : all.filter(isSmall), { ...look, figure: name })],
    }),
  );
  return [
    ...views,
    ...answersView(all),
    {
      name: 'results-none',
      bundle: 'results',
      size: [500, 300],
      messages: [{ t: 'none', reason: 'No evaluation was found in this folder.' }],
    },
  ];
}

const isSmall = ({ manifest }: Evaluated) =>
  manifest.model.run === 'runs/Qwen3-0.6B/pw' && manifest.set !== 'hp500';

function answersView(all: readonly Evaluated[]): readonly SampleView[] {
  const shown = all.filter(isSmall).filter(({ manifest }) => manifest.set === 'pw');
  const look = { figure: 'difficulty', measure: 'f1', hiddenSets: [], hiddenModels: [] };
  const point = sourceOf(shown.slice(-1), 14);
  const rows = answersBehind(shown, point, 'all', 'worst').map(shownAnswer);
  const answers = {
    t: 'answers' as const,
    point,
    filter: 'all' as const,
    sort: 'worst' as const,
    from: 0,
    total: rows.length,
    rows,
  };
  const question = {
    t: 'question' as const,
    place: rows[3]!.place,
    rows: answersToQuestion(shown, rows[3]!.place).map(shownAnswer),
  };
  return [
    {
      name: 'results-answers',
      bundle: 'results',
      size: [1200, 700],
      messages: [resultsOf(shown, look), answers],
      click: '[data-testid=point]',
    },
    {
      name: 'results-glance',
      bundle: 'results',
      size: [800, 560],
      messages: [resultsOf(shown, look), { t: 'glance', point, total: rows.length, rows: rows.slice(0, 3) }],
      hover: '[data-testid=point]',
    },
    {
      name: 'results-question',
      bundle: 'results',
      size: [800, 760],
      messages: [resultsOf(shown, look), answers, question],
      click: '[data-testid=point]',
    },
  ];
}

function sample(random: Random, given: Parameters<typeof evaluated>[0], mean: number): Evaluated {
  const predictions = Array.from({ length: 100 }, (_, index): Partial<Prediction> => {
    const difficulty = 1 + (index % 14);
    const right = random.below(1000) / 1000 < mean * (1.4 - difficulty / 20);
    const f1 = right ? 1 : random.below(3) === 0 ? 0.4 : 0;
    const verdicts = Array.from({ length: 1 + (difficulty % 4) }, () =>
      random.below(100) < (right ? 85 : 50)
        ? ('proved' as const)
        : (['contradicted', 'unsupported', 'skipped'] as const)[random.below(3)]!,
    );
    const parsed = random.below(100) < 60 + mean * 50;
    return {
      question: `Who is the ${['mother', 'second cousin', 'father-in-law'][index % 3]} of the friend of Alvaro Smock the ${index}th?`,
      gold: ['Hai Maroney', 'Kenyatta Dutta'].slice(0, 1 + (index % 2)),
      answer: parsed
        ? right
          ? 'Hai Maroney'
          : 'Dirk Vandermeer, who lives far away from everybody else'
        : null,
      parsed,
      finish: parsed ? 'stop' : 'length',
      scores: { f1: parsed ? f1 : 0, exact_match: right ? 1 : 0, precision: f1, recall: f1 },
      tokens: { prompt: 3900, completion: 120 + random.below(900) },
      ...(given.set === 'pw' && { difficulty, verdicts, universe: `u${index % 3}` }),
      ...(given.set === 'msq500' && {
        intermediate: ['Paris', 'Rome'],
        completion: right ? 'Paris, Rome' : 'Paris',
      }),
    };
  });
  return evaluated(given, predictions);
}
