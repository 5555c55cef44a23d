import { type Signature, signatureOf, signatureText } from '@phantomlab/core/prolog/editing/signature';
import { type Subject, subjectAt } from '@phantomlab/core/prolog/editing/subject';
import { variableValues } from '@phantomlab/core/prolog/editing/variable-values';
import { libraryPredicate, libraryPredicates } from '@phantomlab/core/prolog/library/library';
import { libraryModule } from '@phantomlab/core/prolog/library/library-module';
import type { Predicate } from '@phantomlab/core/prolog/program/predicate';
import { formatTerm } from '@phantomlab/core/prolog/terms/format';
import { fileNameOf } from '@phantomlab/core/uri/file-name';
import type { Hover } from 'vscode-languageserver';
import { counted } from '../counted';
import { type PrologView, rangeIn } from '../view';

/** What is known of what the cursor is at. */
export function prologHover(view: PrologView, offset: number): Hover | undefined {
  const subject = subjectAt(view.program, view.text.uri, offset);
  const value = subject && describe(view, subject);
  if (!value) return undefined;
  const range = rangeIn(view, { uri: view.text.uri, ...subject.span });
  return { contents: { kind: 'markdown', value }, range };
}

function describe(view: PrologView, subject: Subject): string | undefined {
  switch (subject.kind) {
    case 'predicate':
      return describePredicate(view, subject.key);
    case 'functor':
      return libraryPredicate(subject.key) ? describeLibrary(view, subject.key) : undefined;
    case 'file':
      return subject.file.kind === 'library' ? describeFile(subject.file.name) : undefined;
    case 'value':
      return describeValue(view, subject);
    case 'variable':
      return describeVariable(view, subject);
  }
}

/** What completions and signatures say of a predicate as well. */
export function describePredicate(view: PrologView, key: string): string | undefined {
  const own = view.program.predicate(key);
  if (!own) return libraryPredicate(key) ? describeLibrary(view, key) : undefined;
  const signature = signatureOf(view.program, key);
  const example = exampleOf(view, signature);
  const uses = view.universe?.uses(key) ?? 0;
  return [
    code(signatureText(signature) + (signature.determinism ? ` is ${signature.determinism}` : '')),
    signature.documentation,
    example && `For example \`${example}\``,
    [standing(own), uses > 0 ? `${counted(uses, 'question')} of the universe` : '']
      .filter((part) => part !== '')
      .join(' · '),
  ]
    .filter((part) => part)
    .join('\n\n');
}

function describeLibrary(view: PrologView, key: string): string {
  const signature = signatureOf(view.program, key);
  const { kind, library, autoload, iso } = libraryPredicate(key)!;
  const others = libraryPredicates(key).flatMap((one) =>
    one.library && one.library !== library ? [one.library] : [],
  );
  const from = {
    'built-in': iso ? 'built in, ISO' : 'built in',
    library: `library(${library})${autoload ? '' : `: needs \`:- use_module(library(${library})).\``}`,
    hook: 'a hook that SWI-Prolog calls',
    directive: 'a directive',
    syntax: 'syntax',
  }[kind];
  return [
    code(signatureText(signature) + (signature.determinism ? ` is ${signature.determinism}` : '')),
    signature.documentation,
    kind === 'library' && others.length > 0 && !autoload
      ? `${from} (also in ${others.map((name) => `library(${name})`).join(', ')})`
      : from,
  ]
    .filter((part) => part)
    .join('\n\n');
}

function describeFile(name: string): string | undefined {
  const module = libraryModule(name);
  if (!module) return undefined;
  const { exports, operators, autoload } = module;
  return [
    `**library(${name})**${autoload ? ': loaded automatically when one of its predicates is called' : ''}`,
    `Exports ${counted(exports.length, 'predicate')}${operators.length > 0 ? ` and ${counted(operators.length, 'operator')}` : ''}.`,
    exports
      .slice(0, 40)
      .map((key) => `\`${key}\``)
      .join(', ') + (exports.length > 40 ? ', …' : ''),
  ].join('\n\n');
}

/** Values that are shown of those that a variable may stand for. */
const mostShown = 3;

/** What may stand for a variable: people, or what the facts have where it is. */
function describeVariable(
  { program, text }: PrologView,
  { name, index }: Extract<Subject, { kind: 'variable' }>,
): string | undefined {
  const found = variableValues(program, text.uri, index, name);
  if (!found) return undefined;
  const shown = [...found.values].slice(0, mostShown).map((value) => `\`${value}\``);
  const rest = found.values.size > mostShown ? `, … (${found.values.size.toLocaleString('en-US')})` : '';
  const what = found.people ? 'a person' : `what \`${found.key}\` has there`;
  return `**${name}**: ${what}\n\n${shown.join(', ')}${rest}`;
}

/** Of a person, what the facts say of them. */
function describeValue(
  view: PrologView,
  { placed }: Extract<Subject, { kind: 'value' }>,
): string | undefined {
  if (placed.term.kind !== 'string' || !view.universe) return undefined;
  const written = formatTerm(placed.term);
  const known = ['gender', 'dob', 'job', 'hobby', 'mother', 'father'].flatMap((name) => {
    if (!view.universe!.program.predicate(`${name}/2`)) return [];
    const answer = view.universe!.example(`${name}(${written}, Value)`, view.text)?.Value;
    return answer ? [`- ${name}: ${formatTerm(answer)}`] : [];
  });
  return known.length === 0 ? undefined : [`**${placed.term.value}**`, known.join('\n')].join('\n\n');
}

function standing({ clauses, dynamic, discontiguous, multifile, tabled, exported, uris }: Predicate): string {
  const properties = Object.entries({ dynamic, discontiguous, multifile, tabled, exported })
    .filter(([, holds]) => holds)
    .map(([name]) => name);
  const files = uris.length === 1 ? fileNameOf(uris[0]!) : counted(uris.length, 'file');
  return [`${counted(clauses, 'clause')} in ${files}`, ...properties].join(' · ');
}

/** A call with the values of an answer over the universe. */
function exampleOf(view: PrologView, { name, parameters }: Signature): string | undefined {
  if (!view.universe || parameters.length === 0 || !/^[a-z]\w*$/.test(name)) return undefined;
  const variables = parameters.map((_, i) => `X${i}`);
  const answer = view.universe.example(`${name}(${variables.join(', ')})`, view.text);
  if (!answer) return undefined;
  const values = variables.map((variable) => (answer[variable] ? formatTerm(answer[variable]) : '_'));
  return `${name}(${values.join(', ')})`;
}

const code = (text: string): string => `\`\`\`prolog\n${text}\n\`\`\``;
