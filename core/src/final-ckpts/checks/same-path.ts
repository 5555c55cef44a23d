import type { FinalCkptsCheck } from '../final-ckpts-check';

export const samePath: FinalCkptsCheck = {
  code: 'ckpts-same-path',
  severity: 'warning',
  title: 'A checkpoint is listed twice',
  documentation: `\
It would be measured twice, and count twice in the mean over seeds. Usually a line was copied and its seed was not
changed.`,
  check({ list }) {
    const first = new Map<string, string>();
    return list.datasets.flatMap(({ name: dataset, models }) =>
      models.flatMap(({ name, paths }) =>
        paths.flatMap(({ path, value }) => {
          const before = first.get(path);
          first.set(path, before ?? `${name} on ${dataset}`);
          if (before === undefined) return [];
          return [{ at: value.span, message: `This checkpoint is listed above already, for ${before}.` }];
        }),
      ),
    );
  },
};
