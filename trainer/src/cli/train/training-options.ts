import { type Command, Option } from 'commander';
import { trainerNames } from '../../trl/trainer-names';
import { wholeNumberFrom } from '../whole-number';

/** The recipe, and the options of every command that trains one (given.ts). */
export function addTrainingOptions(command: Command): Command {
  return command
    .argument(
      '[recipe]',
      'the recipe, a YAML file (default with --resume and --again: the recipe of that run)',
    )
    .option(
      '-s, --set <key=value>',
      "a key's value, instead of the recipe's; may be repeated",
      (assignment: string, before: readonly string[] = []) => [...before, assignment],
    )
    .option('-r, --resume <run>', 'continue a run: its folder, or one of its checkpoints')
    .addOption(
      new Option(
        '--restart',
        'with --resume: a run without a checkpoint starts again, in its folder',
      ).hideHelp(),
    )
    .option(
      '-a, --again <run>',
      'start a new run with the recipe of an existing one, as it was trained; of a target: TARGET:RUN',
    )
    .option('-o, --output <folder>', "the run's folder, new or empty (default: one that the recipe names)")
    .option(
      '-d, --detach',
      'train in the background, independent of this terminal; print the run folder and return. On a target every run is: then ' +
        'it is not followed, and Ctrl-C while it is followed ends the watching alone',
    )
    .addOption(
      new Option(
        '-t, --trainer <trainer>',
        'embedded: in this program, on the CPU; trl: TRL in Python; auto: embedded for a small model and settings ' +
          'that it supports, else trl; a resumed run keeps its own',
      )
        .choices(trainerNames)
        .default('auto'),
    )
    .option('--accelerate <config>', "accelerate's configuration for TRL (default: the recipe's comment)")
    .option(
      '--python <path>',
      'the Python, or the folder of its environment, with TRL (default: as it is activated)',
    )
    .option(
      '--processes <number>',
      'how many processes TRL trains with (default: as the launch says)',
      wholeNumberFrom(1),
    )
    .option(
      '--machines <number>',
      'how many machines train together; each starts this command',
      wholeNumberFrom(1),
    )
    .option(
      '--machine-rank <number>',
      'which of them this one is: 0 prepares the run and logs it',
      wholeNumberFrom(0),
    )
    .option('--rendezvous <host:port>', 'where machine 0 is reached')
    .option('--launch-token <text>', 'the same on all machines, and another one for each launch')
    .option(
      '--target <name>',
      'train there, as .phantomlab/targets.yaml or your own file of targets says; --output is then the run’s name, and ' +
        '--dry-run shows the script and asks nothing of the host',
    )
    .option('--ssh-config <file>', 'with --target: an SSH configuration to use instead of yours (ssh -F)')
    .option('--dry-run', 'try all of it within seconds, with a tiny policy, and say what would have failed')
    .addOption(
      new Option('-f, --format <format>', 'of what --dry-run reports')
        .choices(['text', 'json'])
        .default('text'),
    );
}
