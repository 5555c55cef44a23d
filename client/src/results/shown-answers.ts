import type { Prediction } from '@phantomlab/core/evaluation/predictions/prediction';
import { isLucky, isUnlucky } from '@phantomlab/core/evaluation/summary/chain-summary';
import { type Evaluated, readSource, shortName, trainedOf } from '@phantomlab/core/figures/results/evaluated';
import type { AnswerFilter, AnswerPlace, AnswerSort, ShownAnswer } from '../messages/results';

interface Answered {
  readonly evaluated: Evaluated;
  readonly prediction: Prediction;
}

const isRight = ({ scores }: Prediction) => scores.exact_match === 1;

const filters: Readonly<Record<AnswerFilter, (prediction: Prediction) => boolean>> = {
  all: () => true,
  wrong: (prediction) => !isRight(prediction),
  right: isRight,
  lucky: isLucky,
  unlucky: isUnlucky,
  unparsed: ({ parsed }) => !parsed,
  cut: ({ finish }) => finish === 'length',
};

const orders: Readonly<Record<AnswerSort, ((a: Prediction, b: Prediction) => number) | undefined>> = {
  file: undefined,
  worst: (a, b) => a.scores.f1 - b.scores.f1,
  best: (a, b) => b.scores.f1 - a.scores.f1,
  longest: (a, b) => (b.tokens.completion ?? -1) - (a.tokens.completion ?? -1),
};

/** The answers behind a point of a figure, filtered and sorted. */
export function answersBehind(
  evaluations: readonly Evaluated[],
  point: string,
  filter: AnswerFilter,
  sort: AnswerSort,
): readonly Answered[] {
  const { folders, difficulty } = readSource(point);
  const answers = evaluations
    .filter(({ folder }) => folders.includes(folder))
    .flatMap((evaluated) => evaluated.predictions.map((prediction) => ({ evaluated, prediction })))
    .filter(({ prediction }) => difficulty === undefined || prediction.difficulty === difficulty)
    .filter(({ prediction }) => filters[filter](prediction));
  const order = orders[sort];
  return order ? answers.toSorted((a, b) => order(a.prediction, b.prediction)) : answers;
}

/** The first answer to each question: another seed's or model's would say the same question again. */
export function onceEach(answers: readonly Answered[]): readonly Answered[] {
  const questions = new Set<string>();
  return answers.filter(({ evaluated, prediction }) => {
    const question = JSON.stringify([evaluated.manifest.set, prediction.split, prediction.id]);
    return !questions.has(question) && questions.add(question);
  });
}

/** What every model answers to the question of one answer: the same set, split and id; the first steps first. */
export function answersToQuestion(
  evaluations: readonly Evaluated[],
  place: AnswerPlace,
): readonly Answered[] {
  const set = evaluations.find(({ folder }) => folder === place.folder)?.manifest.set;
  return evaluations
    .filter(({ manifest }) => manifest.set === set)
    .toSorted((a, b) => orderOf(a) - orderOf(b))
    .flatMap((evaluated) =>
      evaluated.predictions
        .filter(({ split, id }) => split === place.split && id === place.id)
        .map((prediction) => ({ evaluated, prediction })),
    );
}

const orderOf = ({ manifest }: Evaluated) => manifest.model.step ?? -1;

export function shownAnswer({ evaluated, prediction }: Answered): ShownAnswer {
  const { split, id, seed, question, gold, answer, scores, parsed, finish, tokens, difficulty, verdicts } =
    prediction;
  return {
    place: { folder: evaluated.folder, split, id, seed },
    model:
      evaluated.manifest.seeds.length > 1 ? `${modelName(evaluated)}, seed ${seed}` : modelName(evaluated),
    question,
    gold,
    ...(answer !== null && { answer }),
    f1: scores.f1,
    parsed,
    finish,
    tokens: tokens.completion,
    difficulty: difficulty ?? null,
    verdicts: verdicts ?? [],
  };
}

/** The training's folder and the step; of a base model its name. */
function modelName({ manifest }: Evaluated): string {
  const { base, step, training } = trainedOf(manifest);
  if (manifest.model.run === undefined) return base;
  const run = shortName(training);
  return step === undefined ? run : `${run}, step ${step}`;
}
