import { CompletionItemKind } from 'vscode-languageserver';
import type { Candidate } from './candidate';

/**
 * What a clause may be begun with. A relation that questions ask for needs more than its rule: a word for one and for
 * many and a difficulty (core/src/universe/facts/relations.ts), and a sentence where articles state it (articles.ts).
 */
const snippets = [
  {
    label: 'relation',
    detail: 'A new relation between people, with everything that questions need',
    text: `%! \${1:relation}(?Person, ?\${2:Relative}) is nondet.
%  $2 is the \${3:word for one} of Person.
%  Sentence: "The $3 of <Person> is <$2>."
%  Many: \${4:word for many}. Difficulty: \${5:2} (articles that one must open).
$1(Person, $2) :-
    parent(Person, \${6:Parent}),
    \${0:parent($6, $2)},
    Person \\\\= $2.
`,
  },
  {
    label: 'test',
    detail: 'A rule test: a goal and its expected answers',
    text: '%! test: ${1:goal(X)} => ${2:X = "Ann Lee"}\n',
  },
  { label: 'query', detail: 'A query in a comment, run on request', text: '% ?- ${1:goal(X)}.\n' },
  { label: 'rule', detail: 'A clause with a body', text: '${1:head(X)} :-\n    ${0:goal(X)}.\n' },
  { label: 'grammar', detail: 'A grammar rule', text: '${1:phrase} -->\n    ${0:part}.\n' },
] as const;

export function snippetCandidates(): Candidate[] {
  return snippets.map(({ label, detail, text }) => ({
    label,
    detail,
    newText: plain(text),
    snippet: text,
    kind: CompletionItemKind.Snippet,
    rank: 0,
  }));
}

/** For clients without places for the cursor: their words alone. */
export function plain(snippet: string): string {
  const words = new Map([...snippet.matchAll(/\$\{(\d+):([^}$]*)\}/g)].map(([, n, word]) => [n!, word!]));
  return snippet
    .replace(/\$\{(\d+):([^{}]*)\}/g, (_, _n, word: string) => word)
    .replace(/\$(\d+)/g, (_, n: string) => words.get(n) ?? '')
    .replaceAll('\\\\', '\\');
}
