import { createProgram } from '../program';

type Register = Parameters<typeof createProgram>[0][number];

/**
 * Runs a command as the shell would, in this process. What it throws, it throws.
 * @param seen gets all that it has written so far, each time that it writes
 */
export async function runCommand(
  commands: readonly Register[],
  words: readonly string[],
  seen: (out: string) => void = () => {},
): Promise<{ readonly out: string; readonly exitCode: number }> {
  const { write } = process.stdout;
  let out = '';
  process.stdout.write = (text: string | Uint8Array) => {
    out += text;
    seen(out);
    return true;
  };
  process.exitCode = 0;
  try {
    await createProgram(commands).parseAsync(['node', 'phantomlab', ...words]);
    return { out, exitCode: Number(process.exitCode) };
  } finally {
    process.stdout.write = write;
    process.exitCode = 0;
  }
}
