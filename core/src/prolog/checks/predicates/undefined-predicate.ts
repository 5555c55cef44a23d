import type { FileCheck } from '../../check';
import { libraryPredicate } from '../../library/library';
import { splitKey } from '../../program/predicate';
import type { PrologItem } from '../../text/item';
import { alike } from './alike';
import { missingByPredicate, timesMore } from './missing-calls';

/** Of a larger program only the files that have to do with this one are searched for what may be meant. */
const MOST_FILES = 100;

/** For so many it is looked up what may be meant: a file that misses more of them misses another file. */
const MOST_SUGGESTIONS = 50;

export const undefinedPredicate: FileCheck = {
  code: 'undefined-predicate',
  severity: 'warning',
  title: 'A predicate that is not defined anywhere',
  documentation: `\
Neither this file, nor one that it loads or that is loaded with it, nor SWI-Prolog has a predicate of this name: calling
it raises an error. Each predicate is named once a file, at its first call. A predicate that has no facts *yet* is declared: \`:- dynamic friend_/2.\` A library that does not
load by itself has to be named: \`:- use_module(library(clpfd)).\``,
  scope: 'file',
  *check(context) {
    const { program, uri, index, text } = context;
    let names: string[] | undefined;
    let suggestions = MOST_SUGGESTIONS;
    for (const [first, ...more] of yield* missingByPredicate(context)) {
      const { key, item, name, at, added, otherArities } = first;
      if (otherArities.length > 0) continue;
      const library = libraryPredicate(key);
      if (library?.library) {
        const top = text.items[0]!;
        const newText = `:- use_module(library(${library.library})).\n`;
        // Behind the module's own declaration, which has to come first.
        const start = index.directives.get(top)?.module === undefined ? 0 : top.length;
        yield {
          item,
          at,
          topic: key,
          message: `${key} is library(${library.library})'s, which this file does not load.`,
          fixes: [
            {
              title: `Load library(${library.library})`,
              edits: [
                {
                  item: top,
                  span: { start, end: start },
                  newText: start ? `\n${newText.trimEnd()}` : newText,
                },
              ],
            },
          ],
        };
        continue;
      }
      const { arity } = splitKey(key);
      names ??= [...(program.texts.size > MOST_FILES ? program.keysAround(uri) : program.keys())].filter(
        (other) => program.visibleFrom(uri, other),
      );
      const candidates = suggestions-- > 0 ? names.map(splitKey) : [];
      const others = candidates.filter((other) => other.arity === arity && other.name !== name);
      const near = alike(name, new Set(others.map((other) => other.name)));
      yield {
        item,
        at,
        message: `${key} is not defined${timesMore(more.length)}.${near.length > 0 ? ` Is ${near.join(' or ')} meant?` : ''}`,
        fixes: [
          ...near.map((other) => ({
            title: `Change to ${other}`,
            edits: [first, ...more].map((call) => ({
              item: call.item,
              span: call.at,
              newText: other,
            })),
          })),
          ...(added === 0 ? [declaring(key, text.items[0]!)] : []),
        ],
      };
    }
  },
};

function declaring(key: string, first: PrologItem) {
  return {
    title: `Declare ${key} dynamic`,
    edits: [{ item: first, span: { start: 0, end: 0 }, newText: `:- dynamic ${key}.\n` }],
  };
}
