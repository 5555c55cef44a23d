import type { Diagnostic } from '@phantomlab/core/recipe/check';
import { type CheckedSource, lineAt } from '../run/recipe-source';
import type { DryRunFault, StageResult } from './report';

/** What the checks say of the recipe, and the sizes that it comes to. */
export function recipeStage(
  source: CheckedSource,
  trl?: string,
): StageResult & { readonly onDisk: readonly DryRunFault[] } {
  const all = source.diagnostics
    .filter(({ severity }) => severity !== 'information')
    .map((diagnostic) => faultOf(diagnostic, source.text));
  // Where the data is gets a stage of its own.
  const [onDisk, faults] = [all.filter(isOnDisk), all.filter((fault) => !isOnDisk(fault))];
  if ('fault' in source.result) {
    const { message } = source.result.fault;
    const known = faults.some(({ severity }) => severity === 'error');
    return {
      summary: 'It can’t be read as a recipe.',
      onDisk,
      faults: known ? faults : [...faults, { severity: 'error', message }],
    };
  }
  const counts = (['error', 'warning'] as const).flatMap((severity) => {
    const number = faults.filter((fault) => fault.severity === severity).length;
    return number > 0 ? [`${number} ${severity}${number === 1 ? '' : 's'}`] : [];
  });
  const checks = trl === undefined ? 'The checks' : `Held to TRL ${trl}, the checks`;
  const found = `${checks} find ${counts.length > 0 ? counts.join(' and ') : 'no fault'}.`;
  return { summary: found, details: sizes(source), faults, onDisk };
}

/** GiB: any card has as much. */
const worthSaying = 4;

const isOnDisk = ({ code }: DryRunFault) => code === 'data-on-disk';

function faultOf({ at, message, code, severity, fixes = [] }: Diagnostic, text: string): DryRunFault {
  return {
    severity: severity === 'error' ? 'error' : 'warning',
    message,
    line: lineAt(text, at.start),
    code,
    fixes: fixes.map(({ title }) => title),
  };
}

const counted = (number: number, one: string) =>
  `${number.toLocaleString('en')} ${one}${number === 1 ? '' : one.endsWith('s') ? 'es' : 's'}`;

function sizes({ result }: CheckedSource): string[] {
  if ('fault' in result) return [];
  const { plan, resolved, memory } = result;
  const lines: string[] = [];
  const processes = counted(plan.worldSize, 'process');
  if (resolved.kind === 'sft') {
    lines.push(
      `${processes} of ${plan.perDeviceTrainBatchSize} examples, ${counted(plan.gradientAccumulationSteps, 'micro-batch')} a step.`,
    );
  } else if (Number.isInteger(plan.groupsPerGeneration)) {
    const groups = counted(plan.groupsPerGeneration, 'group');
    lines.push(
      `${processes}; a generation is ${plan.generationBatchSize} completions: ${groups} of ${plan.numGenerations}.`,
    );
  }
  if (plan.maxSteps !== undefined) {
    const rollouts = plan.rollouts === undefined ? '' : `, ${counted(plan.rollouts, 'rollout')}`;
    const prompts = plan.prompts === undefined ? '' : ` over ${counted(plan.prompts, 'prompt')}`;
    lines.push(`${counted(plan.maxSteps, 'step')}${rollouts}${prompts}.`);
  }
  if (memory && memory.leastGiB >= worthSaying) {
    const card = memory.leastCard ? `, as ${memory.leastCard.names} have` : ', more than any card has';
    lines.push(`A step at its longest asks each card for ${Math.ceil(memory.leastGiB)} GiB${card}.`);
  }
  return lines;
}
