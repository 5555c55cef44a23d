import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** How often it is tried before its failure counts: for what depends on the network. */
  readonly tries?: number;
  /** Time after which it is ended, which counts as failing. */
  readonly milliseconds?: number;
}

/** Runs a program to its end. Its output is shown only if it fails, as part of the error. */
export async function command(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const tries = options.tries ?? 1;
  for (let attempt = 1; ; attempt++) {
    const { code, output } = await once(program, args, options);
    if (code === 0) return output;
    if (attempt >= tries) {
      throw new Error(`${program} ${args.join(' ')} exited with ${code}:\n${output.slice(-4000)}`);
    }
    await new Promise((done) => setTimeout(done, attempt * 3000));
  }
}

function once(
  program: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.milliseconds,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
