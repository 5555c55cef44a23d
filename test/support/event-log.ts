// node --import tsx event-log.ts COMMAND ARGUMENTS...: the event log of this side, for the tests of Python's.
import '@phantomlab/core/node/tables-on-disk';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { askToStop } from '@phantomlab/core/node/runs/run-control';
import { runHold } from '@phantomlab/core/node/runs/run-lock';
import { parseEvent } from '@phantomlab/core/run/parse-event';
import { RunState } from '@phantomlab/core/run/run-state';
import { oddLogs } from '@phantomlab/core/run/testing/odd-log';

const say = (value: unknown) => console.log(JSON.stringify(value));

const commands: Readonly<Record<string, (...args: string[]) => Promise<void>>> = {
  /** Opens the log, says so or why not, appends COUNT notes, and holds the folder until its input ends. */
  async hold(folder = '', count = '0') {
    const writer = await EventWriter.open(folder).catch((error: Error) => say({ refused: error.message }));
    if (!writer) return;
    const { attempts, seq, token } = writer;
    for (let i = 0; i < Number(count); i++) {
      writer.append({ type: 'log', level: 'info', text: `node ${i}` }, { ...prompt, id: `node ${i}` });
    }
    say({ attempts, seq, token, knows: writer.hasPrompt('q') });
    for await (const _ of process.stdin);
    writer.close();
  },
  /** What a reader makes of a log. */
  async read(folder = '') {
    const { events, faults, unknown } = await readEvents(folder);
    const state = new RunState();
    const taken = events.filter((event) => state.apply(event)).length;
    say({
      seqs: events.map(({ seq }) => seq),
      faults,
      unknown,
      taken,
      gaps: state.faults,
      rollouts: state.rollouts,
      prompts: state.prompts.size,
      status: state.status,
    });
  },
  /** Who holds a folder, as far as can be seen. */
  async holder(folder = '') {
    say(runHold(folder) ?? null);
  },
  async ask(folder = '', by = '') {
    say(askToStop(folder, by) ?? null);
  },
  /** Lines of a log in which many are odd, each with what the reader says of it: made from the log of a folder. */
  async odd(folder = '', count = '0') {
    const { events } = await readEvents(folder);
    for (const log of oddLogs(events, Number(count), 1, 2)) {
      for (const line of log.trimEnd().split('\n')) say([line, parseEvent(line).kind]);
    }
  },
  /** What the reader says of each line of a file. */
  async kinds(file = '') {
    say(
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => parseEvent(line).kind),
    );
  },
  /** Trains a tiny policy for two steps, with hops, evaluations and a resumed attempt, and keeps its log. */
  async train(to = '') {
    const { trainRecipe } = await import('@phantomlab/trainer/grpo/train-recipe');
    const { TinyProject } = await import('@phantomlab/trainer/testing/tiny-project');
    const project = await TinyProject.make();
    try {
      const recipe = project.recipe('grpo.yaml', {
        ...{
          reward_func_names: '[f1, random, proof_steps]',
          per_device_train_batch_size: 8,
          num_generations: 4,
        },
        ...{ max_completion_length: 12, max_steps: 2, save_steps: 1, eval_strategy: 'steps', eval_steps: 1 },
      });
      await trainRecipe({ recipe, output: project.at('run') });
      await trainRecipe({ recipe, resume: project.at('run/checkpoint-1') });
      copyFileSync(project.at('run/events.jsonl'), path.join(to, 'events.jsonl'));
    } finally {
      project.dispose();
    }
  },
};

const prompt = {
  type: 'prompt',
  task: 'pw',
  messages: [],
  question: 'Who?',
  answer: ['Eve'],
  difficulty: 1,
} as const;

const [name, ...args] = process.argv.slice(2);
const command = commands[name ?? ''];
if (!command) throw new Error(`One of ${Object.keys(commands).join(', ')}.`);
await command(...args);
