import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { libraryOperators, pathName } from '../../prolog/library/operator-imports';
import type { OperatorDeclaration } from '../../prolog/terms/operators';
import type { Term } from '../../prolog/terms/term';
import { termVariables } from '../../prolog/terms/variables';
import { operatorsGivenAway } from '../../prolog/text/exported-operators';
import { PrologText } from '../../prolog/text/prolog-text';
import { LineStarts } from '../../text/line-starts';
import { swiFiles, swiHome } from './testing/swi-files';

const script = fileURLToPath(new URL('testing/read-clauses.pl', import.meta.url));
const home = swiHome();

interface Reading {
  /** Line, functor and named variables of each clause. */
  readonly clauses: string[];
  readonly errors: string[];
}

describe("SWI-Prolog's own library and boot files", () => {
  let files: string[];
  let theirs: Map<string, Reading>;
  before(function () {
    if (!home) this.skip();
    files = swiFiles(home);
    theirs = readWithSwi(files);
  });

  it('are read as by read_term: clauses, names of variables, and no fault that it does not find', () => {
    const differences: string[] = [];
    const withErrors: string[] = [];
    let clauses = 0;
    for (const file of files) {
      const swi = theirs.get(file)!;
      const mine = read(file);
      clauses += mine.clauses.length;
      const short = path.relative(home!, file);
      if (swi.errors.length > 0) {
        // After a fault, the two may differ in where the next clause begins: only more faults are a difference.
        withErrors.push(short);
        if (mine.errors.length > swi.errors.length)
          differences.push(`${short}: ${mine.errors.length} faults`);
        continue;
      }
      for (const error of mine.errors) differences.push(`${short}:${error}`);
      differences.push(...different(short, mine.clauses, swi.clauses));
    }
    assert.deepEqual(differences.slice(0, 40), []);
    // They use a graphical library that isn't there, and operators under other names.
    assert.ok(withErrors.length <= 3, withErrors.join(', '));
    assert.ok(files.length > 300 && clauses > 30_000, `${files.length} files, ${clauses} clauses`);
  });
});

function readWithSwi(files: readonly string[]): Map<string, Reading> {
  const { stdout } = spawnSync('swipl', [script], {
    input: `${files.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const readings = new Map<string, Reading>();
  let reading: Reading = { clauses: [], errors: [] };
  for (const line of stdout.split('\n')) {
    const [kind, ...fields] = line.split('\t') as [string, ...string[]];
    if (kind === 'file') {
      reading = { clauses: [], errors: [] };
      readings.set(fields[0]!, reading);
    } else if (kind === 'clause') reading.clauses.push(fields.join(' ').trim());
    else if (kind === 'error') reading.errors.push(fields.join(' '));
  }
  return readings;
}

function read(file: string): Reading {
  const text = textOf(file);
  const lines = new LineStarts(text.text).starts;
  const clauses: string[] = [];
  const errors: string[] = [];
  let line = 0;
  for (const [index, item] of text.items.entries()) {
    while (line < lines.length && lines[line]! <= text.start(index)) line++;
    if (item.kind === 'fault') errors.push(`${line}: ${item.faults[0]!.message}`);
    else {
      const { term } = text.term(index)!;
      if (term.kind === 'atom' && term.name === 'end_of_file') break;
      const names = termVariables(term).filter((name) => !name.startsWith('_#'));
      clauses.push(`${line} ${functorOf(term)} ${names.join(' ')}`.trim());
    }
  }
  return { clauses, errors };
}

function functorOf(term: Term): string {
  if (term.kind === 'atom') return `${term.name}/0`;
  return term.kind === 'compound' ? `${term.name}/${term.args.length}` : '?/0';
}

const texts = new Map<string, PrologText>();
function textOf(file: string): PrologText {
  const known = texts.get(file);
  if (known) return known;
  texts.set(file, PrologText.read(file, ''));
  const text = PrologText.read(file, readFileSync(file, 'utf8'), {
    imports: (spec) => operatorsOf(spec, file),
  });
  texts.set(file, text);
  return text;
}

/** The operators of a library, by the table; of a file beside the one that loads it, by its text. */
function operatorsOf(spec: Term, from: string): readonly OperatorDeclaration[] {
  const name = pathName(spec);
  if (name === undefined) return libraryOperators(spec);
  const file = ['', '.pl']
    .map((ending) => path.resolve(path.dirname(from), name + ending))
    .find((one) => isFile(one));
  return file ? operatorsGivenAway(textOf(file), (again) => operatorsOf(again, file)) : [];
}

const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() === true;

/** The first difference of two lists says most; what follows it may follow from it. */
function different(file: string, mine: readonly string[], theirs: readonly string[]): string[] {
  const at = mine.findIndex((clause, i) => clause !== theirs[i]);
  if (at < 0 && mine.length === theirs.length) return [];
  const i = at < 0 ? mine.length : at;
  return [
    `${file}: ${mine[i] ?? 'nothing'} | ${theirs[i] ?? 'nothing'} (${mine.length} of ${theirs.length})`,
  ];
}
