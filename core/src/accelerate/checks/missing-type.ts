import { firstLine } from '../../yaml/yaml-document';
import type { AccelerateCheck } from '../accelerate-check';

export const missingType: AccelerateCheck = {
  code: 'accelerate-missing-type',
  severity: 'error',
  title: 'The configuration has no distributed_type',
  documentation: 'accelerate refuses a configuration that does not say how the work is divided.',
  check({ document, entry }) {
    if (entry('distributed_type')) return [];
    const part = ['DEEPSPEED', 'FSDP'].find((type) => entry(`${type.toLowerCase()}_config`));
    const type = part ?? 'MULTI_GPU';
    const last = document.entries.at(-1)?.lines.end ?? document.text.length;
    const lineBreak = document.text[last - 1] === '\n' ? '' : document.lineEnd;
    return [
      {
        at: firstLine(document.text),
        message: 'distributed_type is missing: accelerate stops without it.',
        fixes: document.flow
          ? []
          : [
              {
                title: `Add distributed_type: ${type}`,
                edits: [
                  {
                    span: { start: last, end: last },
                    newText: `${lineBreak}distributed_type: ${type}${document.lineEnd}`,
                  },
                ],
              },
            ],
      },
    ];
  },
};
