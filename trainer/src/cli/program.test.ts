import assert from 'node:assert/strict';
import { commands } from './commands';
import { type CommandEntry, loadProgram, type Register } from './program';

function entry(name: string, register: Register, loaded: string[]): CommandEntry {
  return {
    name,
    summary: `${name}s`,
    load: async () => {
      loaded.push(name);
      return { register };
    },
  };
}

describe('the program of a command line', () => {
  const adds =
    (name: string, ran: string[]): Register =>
    (program) =>
      program.command(name).action(() => {
        ran.push(name);
      });

  it('loads the commands that are named, and no other', async () => {
    const [loaded, ran]: [string[], string[]] = [[], []];
    const entries = ['check', 'watch'].map((name) => entry(name, adds(name, ran), loaded));
    const program = await loadProgram(entries, ['check']);
    await program.parseAsync(['node', 'phantomlab', 'check']);
    assert.deepEqual([loaded, ran], [['check'], ['check']]);
  });

  it('shows all commands in the overview, whichever was loaded', async () => {
    const entries = ['check', 'watch'].map((name) => entry(name, adds(name, []), []));
    const overviews = await Promise.all(
      [[], ['watch'], ['check', 'watch']].map(async (words) =>
        (await loadProgram(entries, words)).helpInformation(),
      ),
    );
    assert.match(overviews[0]!, /check +checks\n +watch +watchs\n/);
    assert.deepEqual(new Set(overviews), new Set([overviews[0]]));
  });

  it('knows each command by the name under which its file adds it', async () => {
    const names = commands.map(({ name }) => name);
    const program = await loadProgram(commands, names);
    assert.deepEqual(
      program.commands.map((command) => command.name()),
      [...names, 'help'],
    );
    for (const command of program.commands) assert.notEqual(command.description(), '', command.name());
  });
});
