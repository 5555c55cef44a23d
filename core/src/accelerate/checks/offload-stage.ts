import { replaceValue } from '../../yaml/edit';
import type { AccelerateCheck } from '../accelerate-check';

/** From which stage on DeepSpeed offloads what. */
const least = [
  ['offload_optimizer_device', 1, 'the optimizer'],
  ['offload_param_device', 3, 'weights'],
] as const;

export const offloadStage: AccelerateCheck = {
  code: 'accelerate-offload-stage',
  severity: 'warning',
  title: 'Offloading that the ZeRO stage does not support',
  documentation: `\
DeepSpeed moves the optimizer's state to the host from stage 1 on, and weights only at stage 3; at a lower stage they
stay where they are, and so does the memory that they take. \`nvme\` needs the folder to write to.`,
  check: ({ document, entry, config }) => {
    const { zeroStage } = config;
    if (zeroStage === undefined) return [];
    return least.flatMap(([key, stage, what]) => {
      const found = entry(key, 'deepspeed_config');
      const device = found?.value.value;
      if (!found || (device !== 'cpu' && device !== 'nvme')) return [];
      const stated = entry('zero_stage', 'deepspeed_config');
      if (zeroStage < stage)
        return [
          {
            at: found.value.span,
            message: `DeepSpeed offloads ${what} from ZeRO stage ${stage} on; this is stage ${zeroStage}.`,
            fixes: [
              ...(stated
                ? [
                    {
                      title: `Set zero_stage to ${stage}`,
                      edits: [replaceValue(document, stated, String(stage))],
                    },
                  ]
                : []),
              { title: 'Write none', edits: [replaceValue(document, found, 'none')] },
            ],
          },
        ];
      const folder = key.replace('device', 'nvme_path');
      if (device !== 'nvme' || entry(folder, 'deepspeed_config')) return [];
      return [
        { at: found.value.span, message: `Offloading to nvme needs ${folder}, the folder to write to.` },
      ];
    });
  },
};
