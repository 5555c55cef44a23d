import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { shortName } from '@phantomlab/core/figures/results/evaluated';
import { setRank } from '@phantomlab/core/figures/results/names';
import { readFinalCkpts } from '@phantomlab/core/final-ckpts/read-final-ckpts';
import { findEvaluations } from '@phantomlab/core/node/evaluations/find-evaluations';
import { listProgress, type ModelProgress } from '@phantomlab/core/node/evaluations/list-progress';
import { listedModels } from '@phantomlab/core/node/evaluations/listed-models';
import * as vscode from 'vscode';
import type { KnownEvaluations } from '../results/known-evaluations';
import type { GroupNode, ModelNode } from './checkpoint-nodes';

/** A list of checkpoints with what was evaluated of it. */
export interface Registry {
  readonly file: string;
  readonly groups: readonly GroupNode[];
  /** Sets that were asked of any of its models, in the order of the paper. */
  readonly sets: readonly string[];
}

/** Where `phantomlab evaluate LIST` keeps its answers, when it is run in a folder. */
export const evaluationsOf = (root: string): string => path.join(root, 'evaluations');

/**
 * Reads a list, and the evaluations of its models below a folder of the workspace.
 * @throws Error naming the file and what is wrong with it
 */
export async function readRegistry(file: string, root: string, known: KnownEvaluations): Promise<Registry> {
  const list = readFinalCkpts(await readFile(file, 'utf8'), file);
  const [fault] = list.document.faults;
  if (fault) throw new Error(`${file}: ${fault.message}`);
  const out = evaluationsOf(root);
  const { evaluations } = await known.read(await findEvaluations(out));
  const all = listProgress(listedModels(list), out, evaluations);
  const nodes = (of: readonly ModelProgress[]) => of.map((progress) => modelNode(progress, of, file, root));
  const bases = nodes(all.filter(({ model }) => model.dataset === undefined));
  const groups = list.datasets.map(({ name, root: kind }): GroupNode => {
    const models = nodes(all.filter(({ model }) => model.dataset === name));
    return { kind: 'group', label: name, dataset: name, root: kind, models };
  });
  const sets = new Set(
    all.flatMap((each) => [each, ...each.checkpoints].flatMap((one) => one.sets)).map(({ set }) => set),
  );
  return {
    file,
    groups: [{ kind: 'group', label: vscode.l10n.t('Base models'), models: bases }, ...groups],
    sets: [...sets].toSorted((a, b) => setRank(a) - setRank(b)),
  };
}

function modelNode(
  progress: ModelProgress,
  beside: readonly ModelProgress[],
  file: string,
  root: string,
): ModelNode {
  const { name, base, dataset, seed } = progress.model;
  const isOneOfSeveral =
    dataset !== undefined && beside.filter(({ model }) => model.base === base).length > 1;
  const folder = [path.resolve(root, name), path.resolve(path.dirname(file), name)].find((place) =>
    existsSync(place),
  );
  const label = shortName(base);
  return {
    kind: 'model',
    label: isOneOfSeveral ? vscode.l10n.t('{0}, training seed {1}', label, seed!) : label,
    progress,
    ...(folder !== undefined && { folder }),
  };
}
