import type { FinalCkptsCheck } from '../final-ckpts-check';

export const sameModel: FinalCkptsCheck = {
  code: 'ckpts-same-model',
  severity: 'warning',
  title: 'A data set lists a model twice',
  documentation:
    "Each model is one line of a plot: a second entry of the same name takes the first one's place.",
  check: ({ list }) =>
    list.datasets.flatMap(({ name: dataset, models }) =>
      models
        .filter(({ name }, index) => name !== '' && models.findIndex((model) => model.name === name) < index)
        .map(({ name, at }) => ({
          at: at.span,
          message: `${dataset} lists ${name} above already: put the paths there.`,
        })),
    ),
};
