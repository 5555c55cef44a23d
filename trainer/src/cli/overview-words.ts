/** A command as the overview lists it; without a summary it is left out. */
export interface ListedCommand {
  readonly name: string;
  readonly summary?: string;
}

/** An option or a command, and its description. */
export type OptionLine = readonly [term: string, description: string];

export const about =
  'Train language models to reason over many hops, and check each chain against its proof.';

export const versionFlags = '-V, --version';
export const versionSummary = 'print the version';
export const helpSummary = 'show help, of one command or of all';

export const overviewOptions: readonly OptionLine[] = [
  [versionFlags, versionSummary],
  ['-h, --help', 'display help for command'],
];
