import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { mayBeProvedByText } from '@phantomlab/core/alignment/text-proofs/proved-by-text';
import type { Example } from '@phantomlab/core/examples/example';
import { writeFileWhole } from '../../files/atomic-folder';
import { FileFault } from '../../files/file-fault';

const names = { train: 'examples.jsonl', eval: 'eval-examples.jsonl' } as const;

/** An example of an evaluation, and the split that it is counted in. */
export interface EvalExample extends Example {
  readonly dataset: string;
  readonly split: string;
}

/** Writes what a run asks into its folder, one example a line: in training order, and split by split. */
export async function writeExamples(
  runFolder: string,
  examples: { readonly train: readonly Example[]; readonly eval: readonly EvalExample[] },
): Promise<void> {
  for (const use of ['train', 'eval'] as const) {
    const lines = examples[use].map((example) => `${JSON.stringify(example)}\n`);
    await writeFileWhole(path.join(runFolder, names[use]), lines.join(''));
  }
}

/** The examples of a run folder, by what they are for and their ids. */
export class RunExamples {
  private constructor(
    private readonly byUse: Readonly<Record<keyof typeof names, ReadonlyMap<string, Example>>>,
  ) {}

  /** @throws FileFault naming the file and line that is missing or no example */
  static async read(runFolder: string): Promise<RunExamples> {
    const [train, evaluation] = await Promise.all([
      readFileOf(path.join(runFolder, names.train)),
      readFileOf(path.join(runFolder, names.eval), ''),
    ]);
    return new RunExamples({ train, eval: evaluation });
  }

  /** Whether some question of training has facts to hold a chain of thought against. */
  get haveProofs(): boolean {
    for (const example of this.byUse.train.values())
      if ((example.universe && example.query) || mayBeProvedByText(example)) return true;
    return false;
  }

  /** @throws Error when the run has no such example */
  find({ example, split }: { readonly example: string; readonly split: keyof typeof names }): Example {
    const found = this.byUse[split].get(example);
    if (found) return found;
    throw new Error(`There is no example ${example} in ${names[split]} of the run folder.`);
  }
}

async function readFileOf(file: string, missing?: string): Promise<ReadonlyMap<string, Example>> {
  const wayOut = 'phantomlab train --trainer trl writes it: start the run again with that.';
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (missing === undefined || (cause as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new FileFault(file, `cannot be read: ${(cause as Error).message}.`, wayOut, { cause });
    text = missing;
  }
  const examples = new Map<string, Example>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const example = parsed(line);
    if (typeof example === 'string') throw new FileFault(`${file}:${index + 1}`, example, wayOut);
    examples.set(example.id, example);
  }
  return examples;
}

function parsed(line: string): Example | string {
  try {
    const value = JSON.parse(line) as Partial<Example> | null;
    const isExample = typeof value?.id === 'string' && Array.isArray(value.answer);
    return isExample ? (value as Example) : 'this line is not an example: it has no "id" or no "answer".';
  } catch (error) {
    return `this line is not JSON (${(error as Error).message}).`;
  }
}
