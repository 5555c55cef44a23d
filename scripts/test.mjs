// Builds the programs, then runs the unit tests beside the sources.
//   npm test                                    all of them
//   npm test -- PATTERN...                      files whose path contains one of the patterns
//   npm test -- PATTERN... --grep=SENTENCE      mocha's own options are passed on
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['core/src', 'server/src', 'trainer/src', 'client/src', 'client/webview', 'test/repository'];

const patterns = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const options = process.argv.slice(2).filter((word) => word.startsWith('-'));
const files = folders
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  )
  .filter((file) => /\.test\.(ts|mts)$/.test(file))
  .filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)))
  .sort();

if (files.length === 0) {
  console.error(`No file of tests has ${patterns.join(' or ')} in its path.`);
  process.exit(1);
}
console.log('Building dist/ ...');
run('build.mjs');
console.log(`Running ${files.length} ${files.length === 1 ? 'file' : 'files'} of tests.`);
run('node_modules/mocha/bin/mocha.js', '--reporter', 'test/support/file-progress.mjs', ...options, ...files);

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
