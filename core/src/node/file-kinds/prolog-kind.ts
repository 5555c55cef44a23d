import path from 'node:path';
import { checkProlog } from '../../prolog/check-prolog';
import { checks } from '../../prolog/checks/index';
import { looksLikeProlog } from '../../prolog/looks-like-prolog';
import { checkOverUniverse } from '../../prolog/universe-checks/check-over-universe';
import { universeChecks } from '../../prolog/universe-checks/checks/index';
import { fileUri } from '../file-uri';
import { FileOperators } from '../prolog-files/file-operators';
import { findPrologFiles, isUniverseFolder } from '../prolog-files/find-prolog-files';
import { FolderProgram } from '../prolog-files/folder-program';
import { namesInFolder } from '../prolog-files/names-in-folder';
import { readStoredQuestions } from '../universes/stored-questions';
import type { FileKind } from './file-kind';

/** Programs by folder and universe: as in the editor, every file outside of universes, and one universe's. */
const programs = new Map<string, Promise<FolderProgram>>();

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
    const own = await programOf(folder ?? path.dirname(place), universeOf(place));
    const uri = fileUri(place);
    await own.take(uri, text);
    const { program } = own;
    const universe = universeOf(place);
    // A universe's questions are about its facts, not about a file beside them.
    const questions =
      path.basename(place) === 'facts.pl' && universe !== '' ? await readStoredQuestions(universe) : [];
    const others = checkOverUniverse(program, uri, { questions });
    return checkProlog(program, uri, { others, namesIn: namesInFolder });
  },
};

function programOf(folder: string, universe: string): Promise<FolderProgram> {
  const key = `${folder}\n${universe}`;
  let program = programs.get(key);
  if (!program) {
    program = readProgram(folder, universe);
    programs.set(key, program);
  }
  return program;
}

async function readProgram(folder: string, universe: string): Promise<FolderProgram> {
  const folders = universe === '' || isBelow(universe, folder) ? [folder] : [folder, universe];
  const files = (await findPrologFiles(folders)).filter((file) => ['', universe].includes(universeOf(file)));
  return FolderProgram.of(files, operators, (file) => universe !== '' && universeOf(file) === universe);
}

/** The universe's folder that a file is about; '' for none. */
function universeOf(file: string): string {
  const folder = path.dirname(file);
  return [folder, path.dirname(folder)].find(isUniverseFolder) ?? '';
}

const isBelow = (place: string, folder: string) => !path.relative(folder, place).startsWith('..');
