import type { FileCheck, FileContext, PrologFix } from '../../check';
import { type ClauseRun, scatteredRuns } from './clause-runs';
import { headSpan } from './head-span';

export const discontiguousClauses: FileCheck = {
  code: 'discontiguous-clauses',
  severity: 'warning',
  title: 'Clauses of a predicate that are not together',
  documentation: `\
Clauses of other predicates come between these. SWI-Prolog warns when it loads the file, since it is often a misspelled
name or a second predicate of the same name; the clauses count in the order of the file. Put them together, or declare
\`:- discontiguous p/1.\``,
  scope: 'file',
  *check(context) {
    const { text, index, program, uri } = context;
    // Who rewrites clauses makes others of them than stand here.
    if (index.clauses.has('term_expansion/2') || index.clauses.has('term_expansion/4')) return;
    for (const [key, runs] of scatteredRuns(context)) {
      const declared = index.meaning.declared.get(key);
      if (declared?.has('discontiguous') || declared?.has('multifile')) continue;
      // What another module's predicate is added to, and where a condition decides, stands where it must.
      if (
        runs.some(({ first }) => context.isExempt(text.items[first]!) || context.analysis(first).head?.module)
      )
        continue;
      if (styleOff(context) || program.file(uri)?.module === 'system') continue;
      for (const run of runs.slice(1)) {
        const item = text.items[run.first]!;
        yield {
          item,
          at: headSpan(context, run.first),
          message: `Other predicates come between ${key} above and ${run.clauses === 1 ? 'this clause' : 'these clauses'} of it.`,
          fixes: [
            declaring(context, key, runs[0]!),
            ...(runs.length === 2 ? moving(context, runs[0]!, run) : []),
          ],
        };
      }
    }
  },
};

function declaring({ text }: FileContext, key: string, first: ClauseRun): PrologFix {
  const item = text.items[first.first]!;
  return {
    title: `Declare ${key} discontiguous`,
    edits: [{ item, span: { start: 0, end: 0 }, newText: `:- discontiguous ${key}.\n` }],
    safe: true,
  };
}

/** Clauses without comments or directives between them can be moved as they are. */
function moving({ text }: FileContext, to: ClauseRun, run: ClauseRun): PrologFix[] {
  if (run.last - run.first + 1 !== run.clauses) return [];
  const [start, end] = [text.start(run.first), text.end(run.last)];
  const moved = text.text.slice(start, end);
  const item = text.items[run.first]!;
  const behind = text.items[to.last]!;
  const lineEnd = /^[ \t]*\r?\n/.exec(text.text.slice(end))?.[0].length ?? 0;
  return [
    {
      title: 'Move it to the clauses above',
      edits: [
        { item: behind, span: { start: behind.length, end: behind.length }, newText: `\n${moved}` },
        { item, span: { start: 0, end: end - start + lineEnd }, newText: '' },
      ],
    },
  ];
}

function styleOff({ index }: FileContext): boolean {
  for (const { style } of index.directives.values()) if (style.includes('-discontiguous')) return true;
  return false;
}
