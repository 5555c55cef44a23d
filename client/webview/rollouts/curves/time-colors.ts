import { type TimeKind, timeSections } from '@phantomlab/core/run/step-time';
import { themeColor } from '../../shared/theme';

const colors: Readonly<Record<TimeKind, string>> = {
  generation: '--vscode-charts-blue',
  training: '--vscode-charts-green',
  rewards: '--vscode-charts-orange',
  other: '--vscode-descriptionForeground',
};

/** How much of its kind's colour each further section of that kind has. */
const tints = [100, 70, 45];

/** What a section of a step's time belongs to. */
export const kindOf = (name: string): TimeKind =>
  timeSections.find((section) => section.name === name)?.kind ?? 'other';

/** The colour of a section of a step's time, as a chart draws it: of its kind, and fainter for each further of a kind. */
export function sectionColor(name: string): string {
  const kind = kindOf(name);
  const place = timeSections.filter((one) => one.kind === kind).findIndex((one) => one.name === name);
  const chosen = themeColor(colors[kind], '--vscode-foreground');
  // Some dark themes have an orange that is a brown which hardly shows.
  const color =
    kind === 'rewards' ? `color-mix(in srgb, ${chosen} 60%, ${themeColor('--vscode-foreground')})` : chosen;
  return `color-mix(in srgb, ${color} ${tints[Math.max(0, place)] ?? tints.at(-1)}%, transparent)`;
}

const verdictColors: Readonly<Record<string, string>> = {
  proved: '--vscode-charts-green',
  contradicted: '--vscode-charts-red',
  unsupported: '--vscode-charts-orange',
  skipped: '--vscode-descriptionForeground',
};

/** The colour of a layer of a stack: a verdict's, or a section's. */
export function layerColor(name: string): string {
  const color = verdictColors[name];
  return color === undefined ? sectionColor(name) : themeColor(color, '--vscode-foreground');
}
