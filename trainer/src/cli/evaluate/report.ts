import type { MeanError } from '@phantomlab/core/evaluation/statistics/mean-error';
import { meanText } from '@phantomlab/core/evaluation/summary/mean-text';
import { type Measure, measures, type SetSummary } from '@phantomlab/core/evaluation/summary/summary';
import { bar } from '../terminal/bar';
import type { Style } from '../terminal/style';

/** An evaluation that was made or found. */
export interface Evaluated {
  readonly folder: string;
  readonly summary: SetSummary;
}

/** What `--format json` prints (docs/evaluation.md). */
export function reportJson(evaluated: readonly Evaluated[]) {
  const models = new Set(evaluated.map(({ summary }) => summary.model.name));
  const all = evaluated.map(({ folder, summary }) => ({ folder, ...summary }));
  return {
    format: 1,
    ...(models.size === 1 && {
      model: all[0]!.model,
      sets: Object.fromEntries(all.map((each) => [each.set, each])),
    }),
    evaluations: all,
  };
}

const labels: Readonly<Record<Measure, string>> = {
  f1: 'F1',
  exact_match: 'exact match',
  precision: 'precision',
  recall: 'recall',
  parse_rate: 'answers that can be read',
  f1_of_parsed: 'F1 of these',
  truncation_rate: 'cut off at the limit',
  refused_rate: 'refused by the server',
  completion_tokens: 'tokens of an answer',
};

/** The evaluations as a person reads them. */
export function reportLines(evaluated: readonly Evaluated[], style: Style): string[] {
  return evaluated.flatMap(({ folder, summary }) => [
    ...setLines(summary, style),
    style.dim(`  ${folder}`),
    '',
  ]);
}

/** A bound of an interval by Student's t, which knows of no range: no rate or score is below 0 or above 1. */
const within = (bound: number): string => Math.min(1, Math.max(0, bound)).toFixed(3);

function setLines(summary: SetSummary, style: Style): string[] {
  const { set, model, answered, wanted, seeds } = summary;
  const step = model.step === undefined ? '' : `, step ${model.step}`;
  const lines = [
    `${style.bold(style.cyan(set))}  ${model.name}${step}`,
    `  ${answered === wanted ? `${answered} answer${answered === 1 ? '' : 's'}` : style.yellow(`${answered} of ${wanted} answers`)}, ${basis(summary)}, ${seeds.length === 1 ? `sampling seed ${seeds[0]}` : `${seeds.length} sampling seeds`}`,
  ];
  for (const measure of measures) {
    const found = summary[measure];
    if (!found || isDull(summary, measure, found)) continue;
    const interval =
      found.low === null || measure === 'completion_tokens'
        ? ''
        : style.dim(`  95% ${within(found.low)} to ${within(found.high!)}`);
    lines.push(
      `  ${labels[measure].padEnd(25)} ${style.bold(meanText(found))}${measure === 'f1' ? interval : ''}`,
    );
  }
  for (const [name, parts] of Object.entries(summary.by)) {
    if (name === 'type' && parts.length > 12) continue;
    if (name === 'universe') continue;
    lines.push(`  ${style.dim(`F1 by ${name}`)}`);
    for (const { value, f1 } of parts)
      if (f1)
        lines.push(
          `    ${String(value).padStart(6)}  ${style.cyan(bar(f1.mean, 20))}  ${meanText(f1)}  ${style.dim(`n ${f1.n}`)}`,
        );
  }
  return [...lines, ...chainLines(summary, style)];
}

function chainLines({ chains }: SetSummary, style: Style): string[] {
  if (!chains) return [];
  const { proved, contradicted, unsupported, skipped } = chains.verdicts;
  const percent = ({ mean }: MeanError) => `${(100 * mean).toFixed(1)}%`;
  return [
    `  ${style.dim('Hops of the chains')}  proved ${percent(proved)}, contradicted ${percent(contradicted)}, unsupported ${percent(unsupported)}, skipped ${percent(skipped)}`,
    `  ${style.dim('Chains')}  sound ${meanText(chains.sound)}, none at all ${meanText(chains.silent)}, right from a broken chain (lucky) ${meanText(chains.lucky)}, wrong from a sound one (unlucky) ${meanText(chains.unlucky)}`,
  ];
}

/** A rate of refused questions that is 0 says nothing; nor does the F1 of what parsed where all did. */
const isDull = (summary: SetSummary, measure: Measure, { mean }: MeanError): boolean =>
  (measure === 'refused_rate' && mean === 0) ||
  (measure === 'f1_of_parsed' && summary.parse_rate?.mean === 1);

/** What the errors rest on. */
function basis({ universes, f1, answered }: SetSummary): string {
  if (answered === 0) return 'none so far';
  if (universes === 0) return 'errors over questions';
  if (universes === 1) return 'one universe: no error can be given';
  return `errors over ${f1?.clusters ?? universes} universes`;
}
