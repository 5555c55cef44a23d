import type { Partition } from '@phantomlab/core/slurm/cluster/read-sinfo';
import { memoryMegabytes } from '@phantomlab/core/slurm/request/memory';
import { timeLimitMinutes, timeLimitText } from '@phantomlab/core/slurm/request/time-limit';
import { targetName } from '@phantomlab/core/targets/checks/text/name';
import {
  gpusText,
  partitionsToChoose,
  shareOfNode,
  timeToAsk,
} from '@phantomlab/core/targets/making/propose-request';
import * as vscode from 'vscode';
import type { AskedMachine } from './machine';
import { type Choice, input, pick, pickSome, type Step } from './steps';

/** What has been chosen so far. */
export interface Draft {
  /** Undefined: this machine. */
  readonly host: string | undefined;
  readonly asked: AskedMachine;
  readonly taken: ReadonlySet<string>;
  readonly name: string;
  readonly slurm: boolean;
  readonly partition: Partition | undefined;
  readonly account: string | undefined;
  readonly gpuType: string | undefined;
  readonly gpus: number;
  readonly time: string | undefined;
  readonly mem: string | undefined;
  readonly python: string | undefined;
  readonly folder: string;
  readonly modules: readonly string[];
}

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

const scheduler: Step<Draft> = ({ asked }, place) =>
  asked.facts.hasSlurm &&
  pick<Partial<Draft>>(place, vscode.l10n.t('How do trainings start there?'), [
    {
      label: vscode.l10n.t('Slurm'),
      description: vscode.l10n.t('as jobs of the queue'),
      value: { slurm: true },
    },
    {
      label: vscode.l10n.t('Process'),
      description: vscode.l10n.t('immediately, on that machine; not for login nodes'),
      value: { slurm: false },
    },
  ]);

const partition: Step<Draft> = ({ slurm, asked }, place) => {
  const partitions = partitionsToChoose(asked.cluster?.partitions ?? []);
  if (!slurm || partitions.length === 0) return false;
  const choices = partitions.map((one): Choice<Partial<Draft>> => {
    const limit =
      one.timeLimit === undefined
        ? []
        : Number.isFinite(one.timeLimit)
          ? [vscode.l10n.t('jobs of up to {0}', timeLimitText(one.timeLimit))]
          : [vscode.l10n.t('no time limit')];
    return {
      label: one.name,
      description: one.gpus.length > 0 ? gpusText(one.gpus) : vscode.l10n.t('no GPUs'),
      detail: [
        one.nodes === 1 ? vscode.l10n.t('1 node') : vscode.l10n.t('{0} nodes', one.nodes),
        ...limit,
        ...(one.isDefault ? [vscode.l10n.t('the default')] : []),
      ].join(' · '),
      value: { partition: one, time: timeToAsk(one.timeLimit) },
    };
  });
  return pick(place, vscode.l10n.t('In which partition?'), choices);
};

const gpuKind: Step<Draft> = ({ partition: chosen }, place) => {
  const kinds = chosen?.gpus ?? [];
  if (kinds.length < 2) return false;
  return pick<Partial<Draft>>(place, vscode.l10n.t('On which GPUs?'), [
    ...kinds.map((kind) => ({
      label: kind.type || vscode.l10n.t('GPU'),
      description: gpusText([kind]),
      value: { gpuType: kind.type || undefined },
    })),
    { label: vscode.l10n.t('Any'), value: { gpuType: undefined } },
  ]);
};

const kindOf = ({ partition: chosen, gpuType }: Draft) =>
  chosen?.gpus.find(({ type }) => type === (gpuType ?? chosen.gpus[0]?.type));

const gpus: Step<Draft> = (draft, place) => {
  if (!draft.slurm) return false;
  const kind = kindOf(draft);
  const most = kind?.node.gpus;
  const asking = input(
    place,
    most === undefined
      ? vscode.l10n.t('GPUs of each node')
      : vscode.l10n.t('GPUs of each node, of the {0} that one has', most),
    String(most ?? (draft.partition ? 0 : 1)),
    (text) => {
      if (!/^\d{1,3}$/.test(text)) return vscode.l10n.t('A whole number.');
      return most !== undefined && Number(text) > most ? vscode.l10n.t('A node has {0}.', most) : undefined;
    },
  );
  return asking.then((answer) =>
    answer === undefined || answer === 'back'
      ? answer
      : { value: { gpus: Number(answer.value), mem: shareOfNode(kind, Number(answer.value)).mem } },
  );
};

const memory: Step<Draft> = ({ slurm, mem }, place) =>
  slurm &&
  input(
    place,
    vscode.l10n.t('Memory of each node, as sbatch takes it. Empty: what the cluster gives unless asked'),
    mem ?? '',
    (text) =>
      text === '' || memoryMegabytes(text) !== undefined
        ? undefined
        : vscode.l10n.t('A whole number with K, M, G or T: 100G'),
  ).then((answer) =>
    answer === undefined || answer === 'back' ? answer : { value: { mem: answer.value || undefined } },
  );

const time: Step<Draft> = ({ slurm, time: proposed, partition: chosen }, place) =>
  slurm &&
  input(
    place,
    vscode.l10n.t('How long a job may run; an unfinished training continues in the next job'),
    proposed ?? timeToAsk(undefined),
    (text) => {
      const minutes = timeLimitMinutes(text);
      if (minutes === undefined || !/[:-]/.test(text))
        return vscode.l10n.t('HOURS:MINUTES:SECONDS, or DAYS-HOURS.');
      const most = chosen?.timeLimit;
      return most !== undefined && minutes > most
        ? vscode.l10n.t('The partition gives {0}.', timeLimitText(most))
        : undefined;
    },
  ).then((answer) =>
    answer === undefined || answer === 'back' ? answer : { value: { time: answer.value } },
  );

const account: Step<Draft> = ({ slurm, asked, partition: chosen }, place) => {
  const fitting = asked.accounts.filter(
    (one) => one.partition === undefined || chosen === undefined || one.partition === chosen.name,
  );
  const names = [...new Map(fitting.map((one) => [one.name, one])).values()];
  if (!slurm || names.length === 0) return false;
  return pick<Partial<Draft>>(place, vscode.l10n.t('Which account is charged?'), [
    ...names
      .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
      .map(({ name, isDefault, qos }) => ({
        label: name,
        description: isDefault ? vscode.l10n.t('the default') : undefined,
        detail: qos.length > 0 ? vscode.l10n.t('quality of service: {0}', qos.join(', ')) : undefined,
        value: { account: name },
      })),
    { label: vscode.l10n.t('As the cluster has it'), value: { account: undefined } },
  ]);
};

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
  ).then((answer) =>
    answer === undefined || answer === 'back' ? answer : { value: { python: answer.value } },
  );

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
  ).then((answer) =>
    answer === undefined || answer === 'back' ? answer : { value: { folder: answer.value ?? '' } },
  );

const modules: Step<Draft> = ({ asked: { facts } }, place) =>
  facts.modules !== undefined &&
  facts.modules.length > 0 &&
  pickSome(place, vscode.l10n.t('Which modules does a training need? None is fine'), facts.modules).then(
    (answer) => (answer === undefined || answer === 'back' ? answer : { value: { modules: answer.value } }),
  );

const name: Step<Draft> = ({ taken, name: proposed }, place) =>
  input(place, vscode.l10n.t('What is the target called?'), proposed, (text) => {
    if (!targetName.test(text)) return vscode.l10n.t('Letters, digits, ., _ and -, a letter or digit first.');
    return taken.has(text) ? vscode.l10n.t('There is a target {0}.', text) : undefined;
  }).then((answer) =>
    answer === undefined || answer === 'back' ? answer : { value: { name: answer.value } },
  );

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
