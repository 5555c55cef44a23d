// Runs the same suites in the desktop's VS Code: npm run test:electron
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npm', ['run', 'test:e2e', '--', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, PHANTOMLAB_EDITOR: 'electron' },
});
process.exitCode = status ?? 1;
