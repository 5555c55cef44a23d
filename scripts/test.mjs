// Builds the programs, then runs the unit tests beside the sources. Those that start servers mostly wait: they run beside
// the others, in a process of their own.
//   npm test                                    all of them
//   npm test -- PATTERN...                      files whose path contains one of the patterns
//   npm test -- PATTERN... --grep=SENTENCE      mocha's own options are passed on
import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
/** Folders whose tests start an sshd, a Slurm, or trainings on them. They share the machine's users and processes. */
const withServers = /^(core\/src\/node\/(clusters|hosts|slurm)|trainer\/src\/cli\/clusters)\//;

console.log('Building dist/ ...');
await run('build.mjs');
console.log(`Running ${files.length} ${files.length === 1 ? 'file' : 'files'} of tests.`);
const groups = [
  files.filter((file) => !withServers.test(file)),
  files.filter((file) => withServers.test(file)),
];
await Promise.all(
  groups
    .filter((group) => group.length > 0)
    .map((group) =>
      run(
        'node_modules/mocha/bin/mocha.js',
        ...['--reporter', 'test/support/file-progress.mjs', ...options, ...group],
      ),
    ),
);

/** A script that fails decides how this ends; what runs beside it continues to its own end. */
async function run(script, ...args) {
  const child = spawn(process.execPath, [path.join(root, script), ...args], { cwd: root, stdio: 'inherit' });
  const [status] = await once(child, 'close');
  if (status === 0) return;
  process.exitCode ||= status ?? 1;
  if (script === 'build.mjs') process.exit();
}
