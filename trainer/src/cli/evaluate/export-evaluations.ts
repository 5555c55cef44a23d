import { existsSync } from 'node:fs';
import path from 'node:path';
import { writeUpstreamGsm } from '@phantomlab/core/evaluation/exchange/upstream-gsm';
import { writeUpstream } from '@phantomlab/core/evaluation/exchange/upstream-predictions';
import { upstreamScores } from '@phantomlab/core/evaluation/exchange/upstream-scores';
import { inspectName, writeInspect } from '@phantomlab/core/evaluation/exchange/write-inspect-log';
import {
  type Evaluation,
  manifestFile,
  predictionsFile,
} from '@phantomlab/core/node/evaluations/evaluation-folder';
import { folderNameOf } from '@phantomlab/core/node/evaluations/model-folder-name';
import { makeFolder } from '@phantomlab/core/node/make-folder';
import { writeFileWhole } from '../../files/atomic-folder';

export type ExportFormat = 'phantomlab' | 'upstream' | 'inspect';

/** File systems take names of so many bytes. */
const longestName = 255;

/**
 * Writes evaluations in the files of another program, or ours.
 * @returns the files
 * @throws Error when one is there already, or its name, which the paper's scripts make of the model's, is too long
 */
export async function exportEvaluations(
  evaluations: readonly Evaluation[],
  format: ExportFormat,
  out: string,
): Promise<readonly string[]> {
  const files = new Map<string, string>();
  for (const each of evaluations)
    for (const [name, text] of filesOf(each, format)) {
      if (files.has(name))
        throw new Error(
          `Two evaluations would both be ${name}: export them one by one, into folders of their own.`,
        );
      files.set(name, text);
    }
  for (const name of files.keys()) {
    if (Buffer.byteLength(path.basename(name)) > longestName)
      throw new Error(
        `The paper's name for ${name} is longer than a file's may be: its model needs a shorter name.`,
      );
    if (existsSync(path.join(out, name)))
      throw new Error(`${path.join(out, name)} is there already. Name another folder (--out).`);
  }
  for (const [name, text] of files) {
    await makeFolder(path.dirname(path.join(out, name)));
    await writeFileWhole(path.join(out, name), text);
  }
  return [...files.keys()].map((name) => path.join(out, name));
}

function filesOf(
  { manifest, predictions }: Evaluation,
  format: ExportFormat,
): readonly (readonly [string, string])[] {
  const { set, model } = manifest;
  const place = path.join(folderNameOf(model.name), set);
  const json = (value: unknown, indent: number) => `${JSON.stringify(value, null, indent)}\n`;
  if (format === 'phantomlab')
    return [
      [path.join(place, manifestFile), json(manifest, 2)],
      [path.join(place, predictionsFile), predictions.map((each) => `${JSON.stringify(each)}\n`).join('')],
    ];
  if (format === 'inspect')
    return [[inspectName(manifest, folderNameOf(model.name)), json(writeInspect(manifest, predictions), 2)]];
  const written =
    set === 'gsminf' ? writeUpstreamGsm(manifest, predictions) : writeUpstream(manifest, predictions);
  return [
    ...[...written].map(([name, value]) => [name, json(value, 4)] as const),
    ...upstreamScores(manifest, predictions),
  ];
}
