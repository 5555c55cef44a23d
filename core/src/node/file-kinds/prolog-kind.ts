import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { checkProlog } from '../../prolog/check-prolog';
import { checks } from '../../prolog/checks/index';
import { looksLikeProlog } from '../../prolog/looks-like-prolog';
import { inheritOperators } from '../../prolog/program/inherited-operators';
import { PrologProgram } from '../../prolog/program/prolog-program';
import { PrologText } from '../../prolog/text/prolog-text';
import { checkOverUniverse } from '../../prolog/universe-checks/check-over-universe';
import { universeChecks } from '../../prolog/universe-checks/checks/index';
import { fileUri } from '../file-uri';
import { FileOperators } from '../prolog-files/file-operators';
import { findPrologFiles, isUniverseFolder } from '../prolog-files/find-prolog-files';
import { readStoredQuestions } from '../universes/stored-questions';
import type { FileKind } from './file-kind';

/** Larger files are read only when they are what is checked. */
const mostBytes = 64_000_000;

/** Programs by folder and universe: as in the editor, every file outside of universes, and one universe's. */
const programs = new Map<string, Promise<PrologProgram>>();

const operators = new FileOperators();

export const prologKind: FileKind = {
  name: 'Prolog program',
  files: /\.(?:pl|prolog|plt)$/i,
  recognises: (file, text) => !/\.pl$/i.test(file) || looksLikeProlog(text),
  fallback: true,
  rules: [...checks, ...universeChecks],
  async check(text, file, { roots }) {
    const place = path.resolve(file);
    const folder = roots.map((root) => path.resolve(root)).find((root) => isBelow(place, root));
    const program = await programOf(folder ?? path.dirname(place), universeOf(place));
    const uri = fileUri(place);
    if (program.texts.get(uri)?.text !== text) {
      program.update(PrologText.read(uri, text, { imports: operators.importsOf(uri) }));
      inheritOperators(program);
    }
    const universe = universeOf(place);
    // A universe's questions are about its facts, not about a file beside them.
    const questions =
      path.basename(place) === 'facts.pl' && universe !== '' ? await readStoredQuestions(universe) : [];
    return checkProlog(program, uri, { others: checkOverUniverse(program, uri, { questions }) });
  },
};

function programOf(folder: string, universe: string): Promise<PrologProgram> {
  const key = `${folder}\n${universe}`;
  let program = programs.get(key);
  if (!program) {
    program = readProgram(folder, universe);
    programs.set(key, program);
  }
  return program;
}

async function readProgram(folder: string, universe: string): Promise<PrologProgram> {
  const program = new PrologProgram();
  const folders = universe === '' || isBelow(universe, folder) ? [folder] : [folder, universe];
  for (const file of await findPrologFiles(folders)) {
    const own = universeOf(file);
    if (own !== '' && own !== universe) continue;
    if ((await stat(file)).size > mostBytes) continue;
    const text = await readFile(file, 'utf8');
    if (!prologKind.recognises(file, text)) continue;
    const uri = fileUri(file);
    program.update(PrologText.read(uri, text, { imports: operators.importsOf(uri) }));
  }
  inheritOperators(program);
  return program;
}

/** The universe's folder that a file is about; '' for none. */
function universeOf(file: string): string {
  const folder = path.dirname(file);
  return [folder, path.dirname(folder)].find(isUniverseFolder) ?? '';
}

const isBelow = (place: string, folder: string) => !path.relative(folder, place).startsWith('..');
