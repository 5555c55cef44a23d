import * as vscode from 'vscode';

/** A set that can be generated, in one of its sizes. */
export interface SetSize extends vscode.QuickPickItem {
  /** Words after `phantomlab generate`, a list for each call. */
  readonly calls: readonly (readonly string[])[];
}

export interface GeneratedSet extends vscode.QuickPickItem {
  /** Undefined: universes, which are asked for by the command of their own. */
  readonly sizes?: readonly SetSize[];
}

/** What there is to generate, with the sizes that recipes and the paper use. */
export const generatedSets = (): readonly GeneratedSet[] => [
  {
    label: 'PhantomWiki',
    detail: vscode.l10n.t('A universe of families in Prolog: facts, articles, and questions of many hops.'),
  },
  {
    label: 'GSM-Infinite',
    detail: vscode.l10n.t('Arithmetic problems of a given number of operations.'),
    sizes: [
      {
        label: vscode.l10n.t('Small'),
        description: vscode.l10n.t('2 to 6 operations, 50 problems of each'),
        calls: [problems('2-6', 50, 0.8, 'gsm-infinite-small')],
      },
      {
        label: vscode.l10n.t('As in the paper'),
        description: vscode.l10n.t('2 to 20 operations to train on, 21 to 25 to evaluate on'),
        detail: vscode.l10n.t('12,540 and 1,000 problems, where the recipes look for them.'),
        calls: [problems('2-20', 660, 1, 'gsm-infinite'), problems('21-25', 200, 0, 'gsm-infinite')],
      },
      {
        label: vscode.l10n.t('Hard'),
        description: vscode.l10n.t('26 to 50 operations, 40 problems of each, to evaluate on'),
        calls: [problems('26-50', 40, 0, 'gsm-infinite-hard')],
      },
    ],
  },
  {
    label: vscode.l10n.t('Reasoning Gym: family relationships'),
    detail: vscode.l10n.t('A family told in sentences: what is one person to another?'),
    sizes: gymSizes('family_relationships'),
  },
  {
    label: vscode.l10n.t('Reasoning Gym: knights and knaves'),
    detail: vscode.l10n.t('Some always tell the truth, the others always lie: who is who?'),
    sizes: gymSizes('knights_knaves'),
  },
];

function problems(ops: string, perOp: number, trainShare: number, name: string): readonly string[] {
  const size = ['--ops', ops, '--per-op', String(perOp), '--train-frac', String(trainShare)];
  return ['gsm-infinite', ...size, '--name', name, '-o', 'data'];
}

function gymSizes(task: string): readonly SetSize[] {
  const call = (size: number, folder: string): readonly string[] => [
    ...['reasoning-gym', '--task', task, '--size', String(size)],
    ...['-o', `data/${folder}`],
  ];
  return [
    {
      label: vscode.l10n.t('Small'),
      description: vscode.l10n.t('400 questions to train on, 100 to evaluate on'),
      calls: [call(500, `rg-${task}-small`)],
    },
    {
      label: vscode.l10n.t('As in the paper'),
      description: vscode.l10n.t('10,000 and 2,500 questions'),
      detail: vscode.l10n.t('Where the recipes look for them.'),
      calls: [call(12_500, `rg-${task}`)],
    },
    {
      label: vscode.l10n.t('Large'),
      description: vscode.l10n.t('80,000 and 20,000 questions'),
      calls: [call(100_000, `rg-${task}-large`)],
    },
  ];
}
