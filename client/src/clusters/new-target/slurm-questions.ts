import { memoryMegabytes } from '@phantomlab/core/slurm/request/memory';
import { timeLimitMinutes, timeLimitText } from '@phantomlab/core/slurm/request/time-limit';
import {
  gpusText,
  partitionsToChoose,
  shareOfNode,
  timeToAsk,
} from '@phantomlab/core/targets/making/propose-request';
import * as vscode from 'vscode';
import type { Draft } from './draft';
import { answered, type Choice, input, pick, type Step } from './steps';

export const scheduler: Step<Draft> = ({ asked }, place) =>
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

export const partition: Step<Draft> = ({ slurm, asked }, place) => {
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

export const gpuKind: Step<Draft> = ({ partition: chosen }, place) => {
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

export const gpus: Step<Draft> = (draft, place) => {
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
  return asking.then(
    answered((count) => ({ gpus: Number(count), mem: shareOfNode(kind, Number(count)).mem })),
  );
};

export const memory: Step<Draft> = ({ slurm, mem }, place) =>
  slurm &&
  input(
    place,
    vscode.l10n.t('Memory of each node, as sbatch takes it. Empty: what the cluster gives unless asked'),
    mem ?? '',
    (text) =>
      text === '' || memoryMegabytes(text) !== undefined
        ? undefined
        : vscode.l10n.t('A whole number with K, M, G or T: 100G'),
  ).then(answered((text) => ({ mem: text || undefined })));

export const time: Step<Draft> = ({ slurm, time: proposed, partition: chosen }, place) =>
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
  ).then(answered((time) => ({ time })));

export const account: Step<Draft> = ({ slurm, asked, partition: chosen }, place) => {
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
