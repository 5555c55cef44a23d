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
# Prolog checks

<!-- Written by \`npm run docs:rules\` from the tables in core/src/prolog/checks and core/src/prolog/universe-checks/checks. -->

The editor shows findings while you type; \`phantomlab check\` prints them in the terminal. The checks of the first table run
nothing: they follow from the text, and report only what is certain.

To turn a rule off, add a comment: at the end of a line for that line, on a line of its own for the clause below.

\`\`\`prolog
% phantomlab: ignore discontiguous-clauses
parent("Ann Lee", "Bea Lee").
old(X) :- age(X, N), N > 70. % phantomlab: ignore undefined-predicate
\`\`\`

The setting \`phantomlab.prolog.severity\` changes a rule's severity for a workspace, or turns it off:

\`\`\`json
"phantomlab.prolog.severity": { "duplicate-clause": "error", "relation-companions": "off" }
\`\`\`

## While typing
| rule | severity | what it finds |
|---|---|---|
${checks.map(row).join('\n')}

## Over a universe
These checks run the program: over the universe that the file belongs to, or, for rules that stand alone, over a small one that
is made for them. They come after a pause, from a thread of their own, and only for programs that our evaluator takes
(non-recursive Datalog with disequality, comparison and counts). Directives are not run.

| rule | severity | what it finds |
|---|---|---|
${universeChecks.map(row).join('\n')}

${rules.join('\n')}`;
}
