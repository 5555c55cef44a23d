// Makes build/sample, the workspace that F5 opens: recipes, a universe, and rules with a query and a test. What is
// there already stays as it is.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sample = path.join(root, 'build', 'sample');
const rules = `% Rules over the universe in data/tiny: see the lenses above the query and the test.
:- ['data/tiny/depth_6_size_6_seed_11/facts.pl'].

elder(Person, Elder) :-
    parent(Person, Parent),
    parent(Parent, Elder).

% ?- elder(Person, Elder).

%! test: elder(_, _)
`;

mkdirSync(sample, { recursive: true });
if (!existsSync(path.join(sample, 'recipes')))
  cpSync(path.join(root, 'recipes'), path.join(sample, 'recipes'), { recursive: true });
if (!existsSync(path.join(sample, 'rules.pl'))) writeFileSync(path.join(sample, 'rules.pl'), rules);
for (const seed of [1, 2, 11, 12]) {
  const name = `depth_6_size_6_seed_${seed}`;
  if (existsSync(path.join(sample, 'data/tiny', name))) continue;
  execFileSync(
    process.execPath,
    [
      path.join(root, 'dist/phantomlab.js'),
      'generate',
      '--quiet',
      ...['--output-dir', path.join(sample, 'data/tiny')],
      ...['--seed', String(seed), '--max-family-tree-size', '6', '--easy-mode', '--unfillable', 'skip'],
      ...['--split-name', name],
    ],
    { cwd: root, stdio: 'inherit' },
  );
}
console.log(`${path.relative(root, sample)} is ready.`);
