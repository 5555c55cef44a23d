// Runs Python with the project's pinned packages: tsx test/support/python.ts ARGUMENTS...
import { spawn } from 'node:child_process';
import { pythonEnvironment } from './python-environment';

const python = await pythonEnvironment();
const child = spawn(python, process.argv.slice(2), { stdio: 'inherit' });
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
