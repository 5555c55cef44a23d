import { parametersText } from '@phantomlab/core/recipe/memory/memory-text';
import type { Preflight } from '../python/ask-python';
import type { LaunchInputs } from './launch-inputs';
import { memoryLine } from './memory-line';

const counted = (count: number, one: string) =>
  `${count.toLocaleString('en')} ${one}${count === 1 ? '' : /s$/.test(one) ? 'es' : 's'}`;

/** What is about to be trained, on what and with what, a line each: the last look before it starts. */
export function planLines(
  inputs: LaunchInputs,
  { prompt_tokens: tokens }: Pick<Preflight, 'prompt_tokens'>,
): string[] {
  return [
    withLine(inputs),
    modelLine(inputs),
    dataLine(inputs, tokens),
    sizesLine(inputs),
    ...memoryLine(inputs.recipe.memory, inputs.probe.gpus),
    ...(inputs.python.note === undefined ? [] : [inputs.python.note]),
  ];
}

function withLine({ python, probe, recipe }: LaunchInputs): string {
  const { accelerate, plan } = recipe;
  const cards = new Map<string, number>();
  for (const { name } of probe.gpus) cards.set(name, (cards.get(name) ?? 0) + 1);
  const named = [...cards].map(([name, count]) => (count === 1 ? name : `${count} x ${name}`)).join(', ');
  const config = accelerate ? ` by ${accelerate.name}` : '';
  return `With TRL ${python.trl} of ${python.executable}, ${counted(plan.worldSize, 'process')}${config} on ${named || 'the CPU'}`;
}

function modelLine({ model, recipe }: LaunchInputs): string {
  const { place } = model;
  const from =
    place.kind === 'hub'
      ? 'to be downloaded from the Hugging Face Hub'
      : place.kind === 'cache'
        ? 'from the Hugging Face cache'
        : 'on this disk';
  const parameters = recipe.memory ? `, ${parametersText(recipe.memory.parameters)}` : '';
  return `Model ${model.name}${parameters}, ${from}`;
}

function dataLine({ train, evaluation, recipe }: LaunchInputs, tokens: Preflight['prompt_tokens']): string {
  const { resolved } = recipe;
  const lengths = tokens
    ? `, prompts of ${tokens.min.toLocaleString('en')} to ${tokens.max.toLocaleString('en')} tokens`
    : '';
  const held = evaluation.length > 0 ? `, ${evaluation.length.toLocaleString('en')} to evaluate on` : '';
  return `Data ${resolved.dataset_name} (${resolved.training_mode}): ${counted(train.length, 'example')}${held}${lengths}`;
}

function sizesLine({ recipe }: LaunchInputs): string {
  const { plan, resolved } = recipe;
  const steps = plan.maxSteps === undefined ? '' : `${counted(plan.maxSteps, 'step')}, `;
  const batch = plan.perDeviceTrainBatchSize * plan.worldSize * plan.gradientAccumulationSteps;
  if (resolved.kind === 'sft') return `${steps}${counted(batch, 'example')} each`;
  const groups = `${counted(plan.groupsPerGeneration, 'group')} of ${plan.numGenerations}`;
  return `${steps}${counted(batch, 'completion')} each; a generation is ${groups}, up to ${plan.maxCompletionLength} tokens`;
}
