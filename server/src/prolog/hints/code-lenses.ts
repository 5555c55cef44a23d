import { prologLensCommands } from '@phantomlab/core/prolog/editing/lens-commands';
import { headName } from '@phantomlab/core/prolog/editing/sites';
import { splitKey } from '@phantomlab/core/prolog/program/predicate';
import { queriesIn } from '@phantomlab/core/prolog/queries/queries-in';
import type { CodeLens, Location } from 'vscode-languageserver';
import { atOnce, type Sliced } from '../../scheduling/in-slices';
import { counted } from '../counted';
import { prologReferences } from '../navigation/references';
import { type Place, type PrologView, rangeIn } from '../view';

/** What a lens carries until it comes into sight. */
export type LensData =
  | { readonly prolog: 'references'; readonly uri: string; readonly key: string; readonly offset: number }
  | { readonly prolog: 'questions'; readonly uri: string; readonly key: string };

/** Lenses of more predicates than this take the editor seconds to take in. */
const mostLenses = 20_000;

/**
 * Above the first clause of each predicate how often it is referred to and how many questions call it, counted when
 * the lens comes into sight; above each query what runs it and what proves it.
 */
export const prologCodeLenses = (view: PrologView): CodeLens[] => atOnce(slicedCodeLenses(view));

export function* slicedCodeLenses(view: PrologView): Sliced<CodeLens[]> {
  const { text } = view;
  const { uri } = text;
  const lenses: CodeLens[] = [];
  const seen = new Set<string>();
  for (const [index, { kind, predicate }] of text.items.entries()) {
    if (kind !== 'clause' || predicate === undefined || seen.has(predicate)) continue;
    if (lenses.length >= mostLenses) break;
    yield;
    seen.add(predicate);
    const name = headName(view.program, text, index, splitKey(predicate).name);
    const range = rangeIn(view, { uri, ...name });
    const references: LensData = { prolog: 'references', uri, key: predicate, offset: name.start };
    lenses.push({ range, data: references });
    if ((view.universe?.uses(predicate) ?? 0) > 0) {
      const questions: LensData = { prolog: 'questions', uri, key: predicate };
      lenses.push({ range, data: questions });
    }
  }
  for (const { goal, start, end } of queriesIn(text)) {
    const range = rangeIn(view, { uri, start, end });
    // A space of the common kind is swallowed between an icon and its word.
    lenses.push({
      range,
      command: {
        title: '$(play)\u00a0Run query',
        command: prologLensCommands.runQuery,
        arguments: [uri, goal],
      },
    });
    lenses.push({
      range,
      command: {
        title: '$(type-hierarchy)\u00a0Show proof',
        command: prologLensCommands.showProof,
        arguments: [uri, goal],
      },
    });
  }
  return lenses;
}

export function isLensData(data: unknown): data is LensData {
  return typeof (data as Partial<LensData> | undefined)?.prolog === 'string';
}

export function resolvePrologLens(view: PrologView, lens: CodeLens, data: LensData): CodeLens {
  if (data.prolog === 'questions') {
    const ids = view.universe?.questionsOf(data.key).map(({ id }) => id) ?? [];
    const title = counted(ids.length, 'question');
    const command = prologLensCommands.showQuestions;
    return { ...lens, command: { title, command, arguments: [view.universe?.folder, ids] } };
  }
  const place: Place = { uri: data.uri, start: data.offset, end: data.offset };
  const { start } = rangeIn(view, place);
  const locations: Location[] = prologReferences(view, data.offset, false);
  const title = counted(locations.length, 'reference');
  return {
    ...lens,
    command: { title, command: prologLensCommands.showReferences, arguments: [data.uri, start, locations] },
  };
}
