import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Example } from '@phantomlab/core/examples/example';
import type { OwnRewardName } from '@phantomlab/core/reward/own-reward-name';
import { type OwnReward, OwnRewardFault } from '../../rewards/own-reward';
import { pythonPath } from '../../trl/python/python-path';
import { stderr } from '../terminal/terminal';

/**
 * Calls a function line by line, with what TRL gives reward functions: prompts, completions as messages, each field of the
 * examples as a column. Token ids are not logged: a function that reads them fails.
 */
const script = `
import asyncio, importlib, inspect, json, math, sys, traceback
module, name = sys.argv[1:3]
answers, sys.stdout = sys.stdout, sys.stderr
def told(error):
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"{at.filename}:{at.lineno}: {type(error).__name__}: {error}"
try:
    function = getattr(importlib.import_module(module), name)
except Exception as error:
    print(json.dumps({"error": told(error)}), file=answers, flush=True)
    sys.exit(0)
given = {"completion_ids": None, "trainer_state": None, "log_extra": lambda *_: None, "log_metric": lambda *_: None}
for line in sys.stdin:
    try:
        values = function(**given, **json.loads(line))
        if inspect.isawaitable(values):
            values = asyncio.run(values)
        numbers = [None if value is None else float(value) for value in values]
        answer = {"values": [None if value is None or math.isnan(value) else value for value in numbers]}
    except Exception as error:
        answer = {"error": told(error)}
    print(json.dumps(answer), file=answers, flush=True)
`;

/** A reward function in Python that is asked about completions: a process of its own, which `dispose` ends. */
export class PythonReward {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private ended = '';

  /** @param folders in which its module is looked for, before the Python's own */
  constructor(
    private readonly name: string,
    { module, name: called }: OwnRewardName & { readonly language: 'python' },
    python: string,
    folders: readonly string[],
  ) {
    this.child = spawn(python, ['-c', script, module, called], {
      env: { ...process.env, PYTHONPATH: pythonPath(folders), PYTHONIOENCODING: 'utf-8' },
    });
    this.child.on('error', (error) => {
      this.ended = error.message;
    });
    // A process that has ended takes no more; reading its answer says so.
    this.child.stdin.on('error', () => undefined);
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.write(text));
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  dispose(): void {
    this.child.kill();
  }

  readonly reward: OwnReward = async (completions, examples) => {
    const columns = Object.fromEntries(
      [...new Set(examples.flatMap(Object.keys))]
        .filter((key) => key !== 'messages')
        .map((key) => [key, examples.map((example) => example[key as keyof Example] ?? null)]),
    );
    const asked = {
      prompts: examples.map(({ messages }) => messages),
      completions: completions.map((content) => [{ role: 'assistant', content }]),
      ...columns,
    };
    this.child.stdin.write(`${JSON.stringify(asked)}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw this.fault(this.ended || 'its process ended without an answer.');
    const answer = JSON.parse(value) as { values?: (number | null)[]; error?: string };
    if (answer.error !== undefined) throw this.fault(answer.error);
    return answer.values!;
  };

  private fault(why: string): OwnRewardFault {
    return new OwnRewardFault(this.name, `The reward ${this.name} failed. ${why}`);
  }
}
