/** The folder in a run's in which its state after a step is kept: as transformers calls it. */
export const checkpointFolder = (step: number): string => `checkpoint-${step}`;

/** The step of a checkpoint, by its folder's name or path, with either kind of slash; undefined: it is none. */
export function checkpointStep(folder: string): number | undefined {
  const [, step] = /(?:^|[/\\])checkpoint-(0|[1-9]\d{0,14})[/\\]?$/.exec(folder) ?? [];
  return step === undefined ? undefined : Number(step);
}

/** The steps of the checkpoints among some names, each once, the first first. */
export function checkpointSteps(names: readonly string[]): readonly number[] {
  const steps = names.flatMap((name) => checkpointStep(name) ?? []);
  return [...new Set(steps)].sort((a, b) => a - b);
}
