import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Sets a title, clears the screen, goes up, turns the text around. */
const hostile = '\u001b]0;title\u0007\u001b[2J\u009b3A\u202e\rX\u2066';

/** Everything that a terminal would obey, but for line ends and the program's own colours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ownColour = /\u001b\[(?:[0-9]|2[0-9]|3[0-9])m/g;
const obeyed = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

describe('a hostile text in a file', function () {
  this.timeout(300_000);
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  };

  /** The command in a process of its own, with colours. */
  function phantomlab(...words: string[]): string {
    const { stdout, stderr, error } = spawnSync(
      process.execPath,
      ['--import', 'tsx', path.join(import.meta.dirname, 'main.ts'), ...words],
      { encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '1', PHANTOMLAB_DEBUG: '' } },
    );
    if (error) throw error;
    return stdout + stderr;
  }

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-hostile-'));
    const lines = [
      {
        type: 'run.started',
        run: hostile,
        recipe: { [hostile]: hostile },
        plan: { maxSteps: 4 },
        host: hostile,
        attempt: 1,
        trainer: { name: hostile, versions: {} },
      },
      {
        type: 'prompt',
        id: `p${hostile}`,
        task: 'pw',
        messages: [{ role: 'user', content: hostile }],
        question: `Who${hostile}?`,
        answer: [hostile],
        difficulty: 1,
        query: [hostile],
      },
      {
        type: 'rollout',
        step: 1,
        group: 0,
        prompt: `p${hostile}`,
        index: 0,
        completion: `${hostile}<answer>${hostile}</answer>`,
        tokens: 9,
        finish: 'stop',
        rewards: { [hostile]: 1 },
        reward: 1,
        advantage: 1,
        logprob: -1,
        entropy: 1,
      },
      { type: 'step', step: 1, epoch: 0.1, metrics: { reward: 0.5, [hostile]: 1 } },
      { type: 'log', level: 'warning', text: hostile },
      { type: 'eval', step: 1, dataset: hostile, split: hostile, metrics: { f1: 1 } },
      { type: 'checkpoint', step: 1, path: hostile },
      { type: 'run.finished', outcome: 'failed', reason: `It ended ${hostile}` },
    ];
    write(
      'run/events.jsonl',
      lines.map((line, seq) => `${JSON.stringify({ seq, t: seq, ...line })}\n`).join(''),
    );
    write('torn/events.jsonl', `${hostile}\n{"seq": 0, "t": 1, "type": "${'\\u001b'}[2J"}\n`);
    write('locked/events.jsonl', `${JSON.stringify({ seq: 0, t: 0, ...lines[0] })}\n`);
    write(
      'locked/events.lock',
      JSON.stringify({ pid: 1, host: hostile, token: hostile, boot: hostile, started: hostile }),
    );
    write(
      'recipe.yaml',
      `training_mode: pw\nlearning${hostile.replaceAll('\r', '')}: 1\nseed: "${hostile.replaceAll('\r', '')}"\n`,
    );
    write('bad.yaml', `training_mode: pw\nnum_generation: "\\e[2J\\a\\x9b"\nrun_name: a # ${'\u202e'}\n`);
    write('u/facts.pl', `p('${hostile.replaceAll('\r', '')}').\nq(X) :- p(X), undefined_${'\u202e'}(X).\n`);
    write('u/test.pl', `%! test: p(X) => X = '\u001b[2J'\np(1).\n`);
  });
  after(() => rmSync(folder, { recursive: true }));

  const commands: readonly (readonly [string, () => string[]])[] = [
    ['watch', () => ['watch', at('run'), '--once']],
    ['watch, line by line', () => ['watch', at('run')]],
    ['watch of lines that cannot be read', () => ['watch', at('torn'), '--once']],
    ['step', () => ['step', at('run'), '--plain']],
    ['stop', () => ['stop', at('run')]],
    ['watch of a run that another machine holds', () => ['watch', at('locked'), '--once']],
    ['check', () => ['check', at('recipe.yaml'), at('bad.yaml'), at('u/facts.pl')]],
    ['check for GitHub', () => ['check', '--format', 'github', at('recipe.yaml'), at('bad.yaml')]],
    [
      'check as JSON',
      () => ['check', '--format', 'json', at('recipe.yaml'), at('bad.yaml'), at('u/facts.pl')],
    ],
    ['check as SARIF', () => ['check', '--format', 'sarif', at('recipe.yaml'), at('bad.yaml')]],
    ['check --diff', () => ['check', '--diff', at('bad.yaml'), at('recipe.yaml')]],
    ['prove', () => ['prove', at('u'), 'p(X)']],
    ['prove as JSON', () => ['prove', at('u'), 'p(X)', '--json']],
    ['prove as a graph', () => ['prove', at('u'), 'p(X)', '--format', 'dot']],
    ['prove of what is no goal', () => ['prove', at('u'), `p(${hostile}`]],
    ['test', () => ['test', at('u/test.pl')]],
    ['a dry run', () => ['train', at('bad.yaml'), '--dry-run']],
    ['a training that cannot start', () => ['train', at('recipe.yaml')]],
    ['generate', () => ['generate', '--question-depth', hostile]],
    ['a file that is not there', () => ['watch', at(`no${hostile}`)]],
    ['an unknown command', () => [hostile]],
    ['an unknown option', () => ['watch', `--${hostile}`]],
  ];
  for (const [name, words] of commands)
    it(`does not command the terminal by ${name}`, () => {
      const text = phantomlab(...words());
      assert.notEqual(text, '');
      const found = obeyed.exec(text.replaceAll(ownColour, ''));
      assert.equal(
        found,
        null,
        JSON.stringify(text.slice(Math.max(0, (found?.index ?? 0) - 200), (found?.index ?? 0) + 50)),
      );
    });
});
