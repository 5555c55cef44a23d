import type { Finding } from '../../../checking/diagnostic';
import { nearest } from '../../../checking/nearest';
import { renameKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { mappingOf, placeIn } from '../objective/mapping-of';

/** Fields of transformers' AcceleratorConfig, and of accelerate's GradientAccumulationPlugin. */
const fields = [
  ...['split_batches', 'dispatch_batches', 'even_batches', 'use_seedable_sampler', 'non_blocking'],
  ...['gradient_accumulation_kwargs', 'use_configured_state'],
];
const accumulation = ['num_steps', 'adjust_scheduler', 'sync_with_dataloader', 'sync_each_batch'];

export const acceleratorArguments: RecipeCheck = {
  code: 'accelerator-arguments',
  severity: 'error',
  title: 'A setting of accelerate that fails in the trainer',
  documentation: `\
\`accelerator_config\` becomes an \`AcceleratorConfig\`, which takes its own fields and no others. GRPO's prompts are
texts, so \`dispatch_batches: true\` fails at the first batch (TRL 1.9 and later refuse it for streams), and
\`gradient_accumulation_kwargs: {num_steps: ...}\` may not be set together with \`gradient_accumulation_steps\` above 1.`,
  check({ recipe, settings, entry, fixes }): Finding[] {
    const found = entry('accelerator_config');
    const given = mappingOf(found);
    if (!found || !given) return [];
    const unknown = (known: readonly string[], names: readonly string[], within: string): Finding[] =>
      names
        .filter((name) => !known.includes(name))
        .map((name) => {
          const inner = found.value.entries.find(({ key }) => key === name);
          return {
            at: placeIn(found, inner ? name : within),
            message: `${within} has no field ${name}: the launch stops at that. It takes ${known.join(', ')}.`,
            fixes: fixes(
              ...(inner ? nearest(name, known) : []).map((other) => ({
                title: `Change to ${other}`,
                edits: [renameKey(inner!, other)],
              })),
            ),
          };
        });
    const findings = unknown(fields, Object.keys(given), 'accelerator_config');
    const steps = given.gradient_accumulation_kwargs;
    if (typeof steps === 'object' && steps !== null) {
      findings.push(...unknown(accumulation, Object.keys(steps), 'gradient_accumulation_kwargs'));
      if ('num_steps' in steps && settings.count('gradient_accumulation_steps', 1) > 1)
        findings.push({
          at: placeIn(found, 'gradient_accumulation_kwargs'),
          message:
            'num_steps and gradient_accumulation_steps both say how long gradients are summed: the trainer stops.',
        });
    }
    if (recipe.kind === 'grpo' && given.dispatch_batches === true)
      findings.push({
        at: placeIn(found, 'dispatch_batches'),
        message:
          "dispatch_batches puts batches together from tensors, and GRPO's prompts are texts: the first batch fails.",
      });
    return findings;
  },
};
