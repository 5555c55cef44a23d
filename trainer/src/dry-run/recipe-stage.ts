import type { Diagnostic } from '@phantomlab/core/checking/diagnostic';
import { lineOf } from '@phantomlab/core/text/line-of';
import type { CheckedSource } from '../run/recipe/recipe-source';
import type { DryRunFault, StageName, StageResult } from './report';

/** Findings that later stages report, since they know more. */
interface CheckedRecipe extends StageResult {
  /** Where the data is. */
  readonly onDisk: readonly DryRunFault[];
  /** Whether prompts have room. */
  readonly ofPrompts: readonly DryRunFault[];
}

/** What the checks say of the recipe, and the sizes that it comes to. */
export function recipeStage(source: CheckedSource, trl?: string): CheckedRecipe {
  const all = source.diagnostics
    .filter(({ severity }) => severity !== 'information')
    .map((diagnostic) => faultOf(diagnostic, source.text));
  const stageOf = ({ code = '' }: DryRunFault) => later.get(code);
  const onDisk = all.filter((fault) => stageOf(fault) === 'data');
  const ofPrompts = all.filter((fault) => stageOf(fault) === 'prompts');
  const faults = all.filter((fault) => stageOf(fault) === undefined);
  if ('fault' in source.result) {
    const { message } = source.result.fault;
    const known = faults.some(({ severity }) => severity === 'error');
    return {
      summary: 'It can’t be read as a recipe.',
      onDisk,
      ofPrompts,
      faults: known ? faults : [...faults, { severity: 'error', message }],
    };
  }
  const counts = (['error', 'warning'] as const).flatMap((severity) => {
    const number = faults.filter((fault) => fault.severity === severity).length;
    return number > 0 ? [`${number} ${severity}${number === 1 ? '' : 's'}`] : [];
  });
  const checks = trl === undefined ? 'The checks' : `For TRL ${trl}, the checks`;
  const found = `${checks} find ${counts.length > 0 ? counts.join(' and ') : 'no fault'}.`;
  return { summary: found, details: sizes(source), faults, onDisk, ofPrompts };
}

/** GiB: any card has as much. */
const worthSaying = 4;

/** Rules whose findings are told by another stage. */
const later: ReadonlyMap<string, StageName> = new Map([
  ['data-on-disk', 'data'],
  ['prompts-fit-vllm', 'prompts'],
  ['completions-fit-vllm', 'prompts'],
]);

function faultOf({ at, message, code, severity, fixes = [] }: Diagnostic, text: string): DryRunFault {
  return {
    severity: severity === 'error' ? 'error' : 'warning',
    message,
    line: lineOf(text, at.start),
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
    lines.push(`At its longest a step needs cards of at least ${Math.ceil(memory.leastGiB)} GiB${card}.`);
  }
  return lines;
}
