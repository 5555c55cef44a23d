import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkProlog } from '../../prolog/check-prolog';
import { PrologProgram } from '../../prolog/program/prolog-program';
import { PrologText } from '../../prolog/text/prolog-text';

/** What SWI-Prolog itself would have warned of when its library was made: none of it is there. */
const NONE = [
  'singleton-variable',
  'singleton-in-branch',
  'singleton-marked',
  'unbound-variable',
  'wrong-arity',
  'redefined-predicate',
  'atom-for-string',
];

/** Calls of what is only there on other systems, or with graphics. */
const MOST_UNDEFINED = 10;

describe("the checks over SWI-Prolog's own library", () => {
  const { stdout } = spawnSync(
    'swipl',
    ['-q', '-g', 'absolute_file_name(swi(library), D), write(D)', '-t', 'halt'],
    {
      encoding: 'utf8',
    },
  );
  (stdout ? it : it.skip)('find next to nothing', () => {
    const found: { code: string; place: string }[] = [];
    const files = readdirSync(stdout, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.pl'),
    );
    assert.ok(files.length > 100);
    for (const name of files) {
      const file = path.join(stdout, name);
      const program = new PrologProgram();
      const text = PrologText.read(file, readFileSync(file, 'utf8'));
      program.update(text);
      for (const { code, at, message } of checkProlog(program, file)) {
        const line = text.text.slice(0, at.start).split('\n').length;
        found.push({ code, place: `${name}:${line}: ${message}` });
      }
    }
    const of = (code: string) => found.flatMap((one) => (one.code === code ? [one.place] : []));
    for (const code of NONE) assert.deepEqual(of(code), [], code);
    assert.ok(of('undefined-predicate').length <= MOST_UNDEFINED, of('undefined-predicate').join('\n'));
  });
});
