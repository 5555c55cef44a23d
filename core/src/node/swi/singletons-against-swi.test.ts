import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkProlog } from '../../prolog/check-prolog';
import { PrologProgram } from '../../prolog/program/prolog-program';
import { PrologText } from '../../prolog/text/prolog-text';

const CODES = new Set([
  'singleton-variable',
  'singleton-in-branch',
  'singleton-marked',
  // Of `\+ p(X), q(X)`, which SWI-Prolog calls a singleton in \+.
  'unbound-variable',
]);

/** `line variable` of what SWI-Prolog warns of. */
function warned(text: string): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'singletons-'));
  try {
    const file = path.join(folder, 'a.pl');
    writeFileSync(file, text);
    const { stderr } = spawnSync('swipl', ['-q', '-g', 'halt', file], { encoding: 'utf8', timeout: 300_000 });
    const found = new Set<string>();
    let line = '';
    for (const row of stderr.split('\n')) {
      line = /\.pl:(\d+):\s*$/.exec(row)?.[1] ?? line;
      const names = /Singleton.*: \[?([^\]\n]*)/.exec(row)?.[1];
      for (const name of names?.split(',') ?? []) found.add(`${line} ${name.trim()}`);
    }
    return [...found].sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function found(text: string): string[] {
  const program = new PrologProgram();
  program.update(PrologText.read('a.pl', text));
  const lines = checkProlog(program, 'a.pl').flatMap(({ code, at }) =>
    CODES.has(code) ? [`${text.slice(0, at.start).split('\n').length} ${text.slice(at.start, at.end)}`] : [],
  );
  return [...new Set(lines)].sort();
}

/** Bodies of every shape, from a small generator that gives the same ones each time. */
function clauses(count: number): string {
  let state = 7;
  const below = (n: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * n);
  };
  const variable = () => ['X', 'Y', 'Z', '_X', '_y', '__z', '_'][below(7)]!;
  const goal = (depth: number): string => {
    const inner = () => goal(depth - 1);
    switch (depth > 0 ? below(8) : 0) {
      case 1:
      case 2:
        return `${inner()}, ${inner()}`;
      case 3:
        return `( ${inner()} ; ${inner()} )`;
      case 4:
        return `( ${inner()} -> ${inner()} ; ${inner()} )`;
      case 5:
        return `\\+ ( ${inner()} )`;
      case 6:
        return `findall(${variable()}, ( ${inner()} ), _)`;
      default:
        return `t(${variable()}, ${variable()})`;
    }
  };
  const lines = Array.from({ length: count }, (_, i) => `p${i}(${variable()}) :- ${goal(3)}.`);
  return `:- dynamic t/2.\n${lines.join('\n')}\n`;
}

describe('singleton variables, against native SWI-Prolog', () => {
  const isInstalled = spawnSync('swipl', ['--version']).status === 0;
  (isInstalled ? it : it.skip)('are those that it warns of', () => {
    const text = clauses(400);
    const [ours, theirs] = [found(text), warned(text)];
    assert.ok(theirs.length > 500);
    assert.deepEqual(
      ours.filter((one) => !theirs.includes(one)),
      [],
    );
    // Of a marked variable in a negation and in another branch it warns, though only one of the two is run.
    assert.deepEqual(
      theirs.filter((one) => !ours.includes(one) && !/ _/.test(one)),
      [],
    );
  });
});
