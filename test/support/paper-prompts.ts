// Prints the prompts of a universe's first questions in the paper's words, as JSON; the words come from the environment
// of a Python interpreter.
import path from 'node:path';
import { readPaperWording } from '@phantomlab/core/node/launch/paper-wording';
import { readUniverse } from '@phantomlab/core/node/universes/universe-files';
import { promptingOf } from '@phantomlab/core/tasks/prompt-source';
import { pwExamples } from '@phantomlab/core/tasks/pw';

const [folder, interpreter, method] = process.argv.slice(2) as [string, string, string];
const texts = await readPaperWording({ interpreter, variables: {}, folders: [] });
const prompting = promptingOf({ mode: 'pw', method, source: 'phantom-eval' }, texts);
const examples = pwExamples(await readUniverse(path.resolve(folder)), { prompting }).slice(0, 20);
process.stdout.write(JSON.stringify(examples.map(({ messages }) => messages)));
