/** A universe that a run's log names and that is nowhere it was looked for. */
export class UniverseNotFoundError extends Error {
  override name = 'UniverseNotFoundError';

  constructor(readonly named: string) {
    super(
      `The universe ${named} is not on this machine. Locate the folder that holds its facts.pl, or generate it again: the same seed gives the same universe.`,
    );
  }
}
