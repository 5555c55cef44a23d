import path from 'node:path';
import { generateGym } from '../../reasoning-gym/generate';
import type { GymOptions } from '../../reasoning-gym/options';
import { readBack } from '../../reasoning-gym/read-back';
import { jsonInk, type TextProgram } from '../../reasoning-gym/text-program';
import { makeFolder } from '../make-folder';
import { LineFile } from './line-file';
import { placeFiles } from './place-files';

const splits = ['train', 'eval'] as const;

/** Rules as the end of a text of JSON: thousands of programs end with the same. */
const endings = new Map<string, Uint8Array>();

function endingOf(rules: string): Uint8Array {
  const known = endings.get(rules);
  if (known !== undefined) return known;
  const ending = Buffer.from(`${JSON.stringify(rules).slice(1)}}\n`);
  endings.set(rules, ending);
  return ending;
}

/** A line of a file of programs, but for the rules at its end; what it is made of is in the ink of JSON. */
const programLine = (index: number, { facts, query, others }: TextProgram): string =>
  `{"source_index":${index},"query":${texts(query)},"others":${texts(others)},"program":"${facts}`;

const texts = (all: readonly string[]): string => (all.length === 0 ? '[]' : `["${all.join('","')}"]`);

/**
 * Writes a set as the paper's: train.jsonl and eval.jsonl, and programs/SPLIT.jsonl with the Prolog program and the goals of each
 * question, each of which is read back from its text. A split that gets nothing has no files.
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
        const program = readBack(options, record, jsonInk);
        const full = records.add(`${JSON.stringify(record)}\n`);
        if (full) await full;
        const line = programLine(record.metadata.source_index, program);
        const written = programs.add(line, endingOf(program.rules));
        if (written) await written;
        if (++made % 100 === 0) await onMade(made);
      }
      await onMade(made);
    } finally {
      for (const file of all) await file.close();
    }
  });
}
