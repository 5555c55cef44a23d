import { targetName } from '@phantomlab/core/targets/checks/text/name';
import * as vscode from 'vscode';
import type { Draft } from './draft';
import { account, gpuKind, gpus, memory, partition, scheduler, time } from './slurm-questions';
import { answered, type Choice, input, pick, pickSome, type Step } from './steps';

const other = () => vscode.l10n.t('Another…');

/** Ends with a line of text where "Another…" was picked. */
async function pickOrType(
  place: Parameters<typeof pick>[0],
  placeholder: string,
  choices: readonly Choice<string | undefined>[],
  typing: { readonly prompt: string; readonly value: string; whyNot(text: string): string | undefined },
) {
  const more: Choice<string | undefined> = { label: `$(edit) ${other()}`, value: '\0' };
  for (;;) {
    const answer = await pick(place, placeholder, [...choices, more]);
    if (answer === undefined || answer === 'back' || answer.value !== '\0') return answer;
    const typed = await input({ ...place, canGoBack: true }, typing.prompt, typing.value, typing.whyNot);
    if (typed !== 'back') return typed;
  }
}

const notAPath = (text: string) =>
  /^(?:\/|~\/|~$|\$\w+)/.test(text) && !/\p{Cc}/u.test(text)
    ? undefined
    : vscode.l10n.t('An absolute path; ~ and $NAME in front are filled in by the machine.');

const python: Step<Draft> = ({ asked }, place) =>
  pickOrType(
    place,
    vscode.l10n.t('Which Python trains?'),
    [
      ...asked.facts.pythons.map(({ executable, trl, torch }) => ({
        label: executable,
        description: [
          trl === undefined ? vscode.l10n.t('without TRL') : `TRL ${trl}`,
          ...(torch === undefined ? [] : [`torch ${torch}`]),
        ].join(', '),
        value: executable,
      })),
      {
        label: vscode.l10n.t('None yet'),
        description: vscode.l10n.t('docs/environments.md says how to make one'),
        value: undefined,
      },
    ],
    {
      prompt: vscode.l10n.t('The Python with TRL on that machine'),
      value: `${asked.facts.home}/`,
      whyNot: notAPath,
    },
  ).then(answered((python) => ({ python })));

const gibibytes = (bytes: number) => `${Math.round(bytes / 2 ** 30).toLocaleString('en')} GiB`;

const folder: Step<Draft> = ({ asked, slurm }, place) =>
  pickOrType(
    place,
    slurm
      ? vscode.l10n.t('Where are runs kept? Compute nodes must see the folder')
      : vscode.l10n.t('Where are runs kept?'),
    asked.facts.folders.map(({ path, written, freeBytes }) => ({
      label: `${written}/phantomlab`,
      description: freeBytes === undefined ? undefined : vscode.l10n.t('{0} free', gibibytes(freeBytes)),
      detail: written === path ? undefined : path,
      value: `${written}/phantomlab`,
    })),
    {
      prompt: vscode.l10n.t('A folder on that machine for runs, the trainer and data'),
      value: `${asked.facts.home}/phantomlab`,
      whyNot: notAPath,
    },
  ).then(answered((text) => ({ folder: text ?? '' })));

const modules: Step<Draft> = ({ asked: { facts } }, place) =>
  facts.modules !== undefined &&
  facts.modules.length > 0 &&
  pickSome(place, vscode.l10n.t('Which modules does a training need? None is fine'), facts.modules).then(
    answered((names) => ({ modules: names })),
  );

const name: Step<Draft> = ({ taken, name: proposed }, place) =>
  input(place, vscode.l10n.t('What is the target called?'), proposed, (text) => {
    if (!targetName.test(text)) return vscode.l10n.t('Letters, digits, ., _ and -, a letter or digit first.');
    return taken.has(text) ? vscode.l10n.t('There is a target {0}.', text) : undefined;
  }).then(answered((name) => ({ name })));

/** In the order in which they are asked; what a machine does not have is not asked about. */
export const questions: readonly Step<Draft>[] = [
  scheduler,
  partition,
  gpuKind,
  gpus,
  memory,
  time,
  account,
  python,
  folder,
  modules,
  name,
];
