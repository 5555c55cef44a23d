import path from 'node:path';
import { generateGym } from '../../reasoning-gym/generate';
import type { GymOptions } from '../../reasoning-gym/options';
import { programOfText } from '../../reasoning-gym/program-of-text';
import type { TextProgram } from '../../reasoning-gym/text-program';
import { makeFolder } from '../make-folder';
import { writeChunks } from '../universes/write-chunks';
import { placeFiles } from './place-files';

const splits = ['train', 'eval'] as const;

/** Rules as the end of a JSON text: thousands of programs end with the same. */
const endings = new Map<string, string>();

function endingOf(rules: string): string {
  const known = endings.get(rules);
  if (known !== undefined) return known;
  const ending = JSON.stringify(rules).slice(1);
  endings.set(rules, ending);
  return ending;
}

/** A line of a file of programs. A question of no known form has none. */
function programLine(index: number, text: TextProgram | undefined): string {
  if (!text) return `{"source_index":${index}}\n`;
  const { program, rules, query, others } = text;
  const own = JSON.stringify(program.slice(0, program.length - rules.length)).slice(0, -1);
  return `{"source_index":${index},"program":${own}${endingOf(rules)},"query":${JSON.stringify(query)},"others":${JSON.stringify(others)}}\n`;
}

/**
 * Writes a set as the paper's: train.jsonl and eval.jsonl, and programs/SPLIT.jsonl with the Prolog program and the goals of each
 * question. A split that gets nothing has no files.
 * @param onMade called now and then with how many questions there are
 * @throws Error where a file exists that would differ
 */
export async function writeReasoningGym(
  folder: string,
  options: GymOptions,
  onMade: (questions: number) => Promise<void> | void = () => undefined,
): Promise<void> {
  await placeFiles([folder], async ([stage]) => {
    const records = { train: [] as string[], eval: [] as string[] };
    const programs = { train: [] as string[], eval: [] as string[] };
    let made = 0;
    for (const { split, record } of generateGym(options)) {
      const { source_index } = record.metadata;
      records[split].push(`${JSON.stringify(record)}\n`);
      programs[split].push(programLine(source_index, programOfText(options.task, record.question)));
      if (++made % 100 === 0) await onMade(made);
    }
    await makeFolder(path.join(stage!, 'programs'));
    for (const split of splits) {
      if (records[split].length === 0) continue;
      await writeChunks(path.join(stage!, `${split}.jsonl`), records[split]);
      await writeChunks(path.join(stage!, 'programs', `${split}.jsonl`), programs[split]);
    }
    await onMade(made);
  });
}
