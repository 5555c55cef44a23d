import type { Severity } from '../checking/diagnostic';
import { checks } from './checks/index';
import { universeChecks } from './universe-checks/checks/index';

const words: Record<Severity, string> = { error: 'Error', warning: 'Warning', information: 'Note' };

/** docs/prolog-rules.md: every rule of the two tables. Its heading is its code, which diagnostics link to. */
export function prologRulesPage(): string {
  const all = [...checks, ...universeChecks];
  const row = ({ code, severity, title }: (typeof all)[number]) =>
    `| [${code}](#${code}) | ${severity} | ${title} |`;
  const rules = all.map(
    ({ code, severity, title, documentation }) =>
      `## ${code}\n\n${words[severity]}. ${title}.\n\n${documentation}\n`,
  );
  return `\
# What Prolog is checked for

<!-- Written by \`npm run docs:rules\` from the tables in core/src/prolog/checks and core/src/prolog/universe-checks/checks. -->

The editor shows these while rules and facts are typed, \`phantomlab check\` in the terminal. Nothing of a file is run for
the first table: what they report follows from the text. Where it is not certain, nothing is reported.

A rule is silenced by a comment: at the end of a line for that line, on a line of its own for the clause below it.

\`\`\`prolog
% phantomlab: ignore discontiguous-clauses
parent("Ann Lee", "Bea Lee").
old(X) :- age(X, N), N > 70. % phantomlab: ignore undefined-predicate
\`\`\`

The setting \`phantomlab.prolog.severity\` changes a rule's severity for a workspace, or leaves it out:

\`\`\`json
"phantomlab.prolog.severity": { "duplicate-clause": "error", "relation-companions": "off" }
\`\`\`

## While typing
| rule | severity | what it finds |
|---|---|---|
${checks.map(row).join('\n')}

## Over a universe
These ask the program: over the universe that the file belongs to, or, for rules that stand alone, over a small one that
is made for them. They come after a pause, from a thread of their own, and only for programs that our evaluator takes
(non-recursive Datalog with disequality, comparison and counts). Directives are not run.

| rule | severity | what it finds |
|---|---|---|
${universeChecks.map(row).join('\n')}

${rules.join('\n')}`;
}
