import path from 'node:path';
import { generateOp } from '../../gsm-infinite/generate';
import { type GsmOptions, lengthName } from '../../gsm-infinite/options';
import { makeFolder } from '../make-folder';
import { writeChunks } from '../universes/write-chunks';
import { placeFiles } from './place-files';

export interface WrittenGsm {
  /** The folders of the two sets; a split that gets nothing has none. */
  readonly folders: readonly string[];
  readonly problems: number;
}

const splits = ['train', 'eval'] as const;

/**
 * Writes a set as GSM-Infinite's own lie: NAME-train and NAME-eval, each with
 * LENGTH/realistic/medium/OP/igsm_opOP_ip20_force_True_0.jsonl, and beside them graphs/medium/OP.jsonl.
 * @param onOp called before each number of operations with how many problems there are
 * @throws Error where a file exists that would differ
 */
export async function writeGsmInfinite(
  folder: string,
  name: string,
  options: GsmOptions,
  onOp: (problems: number) => Promise<void> | void = () => undefined,
): Promise<WrittenGsm> {
  let problems = 0;
  const folders = splits.map((split) => path.join(folder, `${name}-${split}`));
  const used = new Set<string>();
  await placeFiles(folders, async (stages) => {
    for (const op of options.ops) {
      await onOp(problems);
      const records = { train: [] as string[], eval: [] as string[] };
      const graphs = { train: [] as string[], eval: [] as string[] };
      for (const { split, record, graph } of generateOp(op, options)) {
        records[split].push(`${JSON.stringify(record)}\n`);
        graphs[split].push(`${JSON.stringify(graph)}\n`);
        problems++;
      }
      for (const [i, split] of splits.entries()) {
        if (records[split].length === 0) continue;
        used.add(folders[i]!);
        await writeOp(stages[i]!, op, lengthName(options.tokens), records[split], graphs[split]);
      }
    }
  });
  await onOp(problems);
  return { folders: [...used], problems };
}

async function writeOp(
  stage: string,
  op: number,
  length: string,
  records: readonly string[],
  graphs: readonly string[],
): Promise<void> {
  const realistic = path.join(stage, length, 'realistic');
  const folder = path.join(realistic, 'medium', String(op));
  await makeFolder(folder);
  await writeChunks(path.join(folder, `igsm_op${op}_ip20_force_True_0.jsonl`), records);
  // Not below medium: loaders take every file there for records.
  const beside = path.join(stage, 'graphs', length, 'medium');
  await makeFolder(beside);
  await writeChunks(path.join(beside, `${op}.jsonl`), graphs);
}
