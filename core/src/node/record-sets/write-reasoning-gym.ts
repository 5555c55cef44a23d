import path from 'node:path';
import { generateGym } from '../../reasoning-gym/generate';
import type { GymOptions } from '../../reasoning-gym/options';
import { programOfText } from '../../reasoning-gym/program-of-text';
import type { TextProgram } from '../../reasoning-gym/text-program';
import { makeFolder } from '../make-folder';
import { LineFile } from './line-file';
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
    await makeFolder(path.join(stage!, 'programs'));
    const files = Object.fromEntries(
      splits.map((split) => [
        split,
        {
          records: new LineFile(path.join(stage!, `${split}.jsonl`)),
          programs: new LineFile(path.join(stage!, 'programs', `${split}.jsonl`)),
        },
      ]),
    );
    const all = Object.values(files).flatMap(({ records, programs }) => [records, programs]);
    try {
      let made = 0;
      for (const { split, record } of generateGym(options)) {
        const { records, programs } = files[split]!;
        const program = programOfText(options.task, record.question);
        const full = records.add(`${JSON.stringify(record)}\n`);
        if (full) await full;
        const written = programs.add(programLine(record.metadata.source_index, program));
        if (written) await written;
        if (++made % 100 === 0) await onMade(made);
      }
      await onMade(made);
    } finally {
      for (const file of all) await file.close();
    }
  });
}
