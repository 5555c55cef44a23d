import path from 'node:path';
import { Knowledge } from '../../chain/knowledge/knowledge';
import type { PrologEngine } from '../../prolog/engine/engine';
import { engineFor } from '../../prolog/engine-for';
import { solved } from '../../prolog/sources/solved';
import { readProgram } from '../../prolog/text/reader';
import type { SteppedUniverse } from '../../stepping/program';
import type { Universe } from '../../universe/question';
import { fileUri } from '../file-uri';
import { readUniverse } from '../universes/read-universe';

/** A universe as stepping needs it: questions, what chains are compared with, what proves. */
export interface OpenUniverse extends SteppedUniverse {
  /** As it is on the disk. */
  readonly contents: Universe;
  readonly knowledge: Knowledge;
  /** facts.pl: its file, its text, and where its clauses begin and end. */
  readonly facts: { readonly file: string; readonly uri: string; readonly text: string };
  readonly clauses: readonly { readonly line: number; readonly start: number; readonly end: number }[];
  readonly dispose: () => Promise<void>;
}

/** Names of predicates that articles and rules are not asked for. */
const notRelations: ReadonlySet<string> = new Set(['type', 'attribute']);

/** @throws Error when the folder holds no universe; PrologError when its rules cannot be read */
export async function openUniverse(folder: string): Promise<OpenUniverse> {
  const universe = await readUniverse(folder);
  const file = path.join(path.resolve(folder), 'facts.pl');
  const source = { uri: fileUri(file), text: universe.facts };
  const engine: PrologEngine = await engineFor([source], async () => {
    const { SwiEngine } = await import('../swi/swi-engine');
    return SwiEngine.start();
  });
  const knowledge = Knowledge.of({ ...universe, facts: (await solved(source, engine)).text });
  const { clauses } = readProgram(source);
  const relations = new Set(
    clauses.flatMap(({ head }) => (head.kind === 'compound' && head.args.length === 2 ? [head.name] : [])),
  );
  return {
    contents: universe,
    knowledge,
    facts: { file, ...source },
    clauses: clauses.map(({ line, start, end }) => ({ line, start, end })),
    people: universe.articles.map(({ title }) => title),
    relations: [...relations].filter((name) => !notRelations.has(name)).sort(),
    query: (goal, limits) => engine.query(goal, limits),
    prove: (goal, limits) => engine.prove(goal, limits),
    dispose: () => engine.dispose(),
  };
}
