import type { TrainerReport } from '@phantomlab/core/recipe/launch/trainer-report';

/** A trainer that a recipe may be given to, as it is remembered. */
export type TrainerChoice =
  | { readonly trainer: 'embedded' }
  | { readonly trainer: 'trl'; readonly python: string };

/** A choice as a line to pick; `create`: an environment with TRL is to be made first. */
export interface TrainerItem {
  readonly choice: TrainerChoice | 'create';
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** The words of the lines, in the language of the editor. */
export interface TrainerWords {
  readonly embedded: string;
  readonly onCpu: string;
  readonly nothingToInstall: string;
  readonly recommended: string;
  readonly create: string;
  readonly whatIsCreated: string;
  gpus(count: number, name: string): string;
  from(how: TrainerReport['pythons'][number]['from']): string;
  because(reason: string): string;
}

/** The trainers of a recipe here, the recommended first. */
export function trainerItems(report: TrainerReport, words: TrainerWords): readonly TrainerItem[] {
  const { recommended, because, pythons, gpus } = report;
  const cards = gpus ? words.gpus(gpus.count, gpus.name) : words.onCpu;
  const embedded: TrainerItem = {
    choice: { trainer: 'embedded' },
    label: words.embedded,
    description: `${words.onCpu}, ${words.nothingToInstall}`,
    detail: '',
  };
  const byTrl = pythons.map(
    ({ executable, from, trl, note }): TrainerItem => ({
      choice: { trainer: 'trl', python: executable },
      label: `TRL ${trl}`,
      description: cards,
      detail: [`${executable} (${words.from(from)})`, ...(note === undefined ? [] : [note])].join(' · '),
    }),
  );
  const create: TrainerItem = {
    choice: 'create',
    label: words.create,
    description: words.whatIsCreated,
    detail: '',
  };
  const [first, ...others] =
    recommended === 'embedded'
      ? [embedded, ...byTrl, create]
      : byTrl.length > 0
        ? [...byTrl, embedded, create]
        : [create, embedded];
  return [
    {
      ...first!,
      description: `${first!.description} · ${words.recommended}`,
      detail: [first!.detail, words.because(because)].filter((part) => part !== '').join(' · '),
    },
    ...others,
  ];
}

/** The choice where there is nothing to choose: the one trainer that is there suits the recipe. */
export function onlyChoice(items: readonly TrainerItem[]): TrainerChoice | undefined {
  const [first, ...others] = items;
  if (first === undefined || first.choice === 'create') return undefined;
  return others.every(({ choice }) => choice === 'create') ? first.choice : undefined;
}

/** The words of `phantomlab train` that a choice stands for. */
export function trainerWords(choice: TrainerChoice | undefined): readonly string[] {
  if (choice === undefined) return [];
  return choice.trainer === 'trl'
    ? ['--trainer', 'trl', '--python', choice.python]
    : ['--trainer', choice.trainer];
}
