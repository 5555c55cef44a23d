import { checkEnvironment, environmentState } from './check-environment';
import { type Combination, combinationsOf, triedWith } from './combinations';
import type { EnvironmentFacts } from './environment';
import type { FoundFault } from './environment-check';
import { commandText } from './fix-commands';
import { inventoryOf } from './inventory';

/** An environment as programs read it. */
export interface EnvironmentJson {
  readonly state: ReturnType<typeof environmentState>;
  /** All that was found out. */
  readonly found: Omit<EnvironmentFacts, 'packages'> & {
    readonly packages: Readonly<Record<string, string>>;
  };
  readonly combinations: readonly Combination[];
  /** Where just these versions were trained with; null: nowhere that is known. */
  readonly tried: string | null;
  readonly faults: readonly FoundFault[];
}

export function environmentJson(facts: EnvironmentFacts): EnvironmentJson {
  const faults = checkEnvironment(facts);
  return {
    state: environmentState(faults),
    found: { ...facts, packages: Object.fromEntries(facts.packages) },
    combinations: combinationsOf(facts),
    tried: triedWith(facts)?.where ?? null,
    faults,
  };
}

/** What the report of this program's own command was made of. */
export function environmentOfJson({ found }: EnvironmentJson): EnvironmentFacts {
  return { ...found, packages: new Map(Object.entries(found.packages)) };
}

const marks = { error: '✗', warning: '!', information: 'i' } as const;

/** `2 errors and 1 warning`; nothing: the environment is ready. */
export function summaryOf(faults: readonly FoundFault[]): string {
  const count = (severity: FoundFault['severity'], word: string) => {
    const n = faults.filter((fault) => fault.severity === severity).length;
    return n === 0 ? [] : [`${n} ${word}${n === 1 ? '' : 's'}`];
  };
  const parts = [...count('error', 'error'), ...count('warning', 'warning')];
  return parts.length === 0 ? 'Ready to train.' : `${parts.join(' and ')}.`;
}

/** How words are set off for a terminal; as they are where it shows no colours. */
export interface ReportStyle {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
}

/** What there is, a line each, and which of it is known to fit together. */
export function inventoryText(facts: EnvironmentFacts, style: ReportStyle): string {
  const rows = inventoryOf(facts);
  const widths = [Math.max(...rows.map(({ name }) => name.length)), 12];
  const lines = rows.map(({ name, version, note }) =>
    [
      name.padEnd(widths[0]!),
      version === undefined ? style.dim('none'.padEnd(widths[1]!)) : version.padEnd(widths[1]!),
      note === undefined ? '' : style.dim(note),
    ]
      .join('  ')
      .trimEnd(),
  );
  const pairs = combinationsOf(facts).filter(({ verdict }) => verdict !== 'fits');
  const unknown = pairs.filter(({ verdict }) => verdict === 'unknown');
  const where = triedWith(facts)?.where;
  return [
    ...lines,
    '',
    ...(where ? [style.dim(`These versions were trained with together ${where}.`), ''] : []),
    ...unknown.map(({ one, other, source }) => style.dim(`Unknown: ${one} with ${other} (${source}).`)),
    ...(unknown.length > 0 ? [''] : []),
  ].join('\n');
}

/** An environment as a person reads it at a terminal: what there is, whether it fits, and each fault with its cure. */
export function environmentText(facts: EnvironmentFacts, style: ReportStyle): string {
  const faults = checkEnvironment(facts);
  return [
    inventoryText(facts, style),
    ...faults.flatMap(({ severity, message, fix, code }) => {
      const paint = { error: style.red, warning: style.yellow, information: style.dim }[severity];
      return [
        `${paint(marks[severity])} ${message} ${style.dim(`(${code})`)}`,
        ...(fix ? [`  ${style.bold(commandText(fix))}`] : []),
      ];
    }),
    ...(faults.length > 0 ? [''] : []),
    faults.some(({ severity }) => severity === 'error')
      ? style.red(summaryOf(faults))
      : style.green(summaryOf(faults)),
    '',
  ].join('\n');
}
