import '../tables-on-disk';
import { parentPort } from 'node:worker_threads';
import { PrologProgram } from '../../prolog/program/prolog-program';
import { PrologText } from '../../prolog/text/prolog-text';
import { checkOverUniverse } from '../../prolog/universe-checks/check-over-universe';
import { readStoredQuestions } from './stored-questions';
import type { ClauseFinding, UniverseCheckRequest, UniverseCheckResponse } from './universe-check-protocol';

parentPort!.on('message', async (request: UniverseCheckRequest) => {
  parentPort!.postMessage(await answer(request));
});

async function answer({
  id,
  sources,
  folder,
  severity,
}: UniverseCheckRequest): Promise<UniverseCheckResponse> {
  try {
    const program = new PrologProgram();
    for (const { uri, text } of sources) program.update(PrologText.read(uri, text));
    const questions = folder === undefined ? [] : await readStoredQuestions(folder);
    const uri = sources[0]!.uri;
    const text = program.texts.get(uri)!;
    const findings = checkOverUniverse(program, uri, { questions, severity }).map(
      ({ item, ...finding }): ClauseFinding => {
        const start = text.start(text.items.indexOf(item));
        return { ...finding, clause: text.text.slice(start, start + item.length) };
      },
    );
    return { id, findings };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
