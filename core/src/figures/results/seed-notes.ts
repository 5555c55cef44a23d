import { type Evaluated, grouped, trainedOf } from './evaluated';

/** A mean over one seed says nothing of the next: how many there are is beside the figure. */
export function samplingNote(evaluations: readonly Evaluated[]): readonly string[] {
  const counts = evaluations.map(({ manifest }) => manifest.seeds.length);
  return counts.length === 0 ? [] : [`Sampling seeds per question: ${rangeText(counts)}.`];
}

/** How many trainings are behind each bar. */
export function trainingsNote(finals: readonly Evaluated[]): readonly string[] {
  const trained = finals.filter(({ manifest }) => trainedOf(manifest).dataset !== undefined);
  const bars = grouped(trained, ({ manifest }) => {
    const { base, dataset } = trainedOf(manifest);
    return JSON.stringify([base, dataset, manifest.set]);
  });
  if (bars.size === 0) return [];
  const counts = [...bars.values()].map(({ length }) => length);
  return [`Trainings per bar: ${rangeText(counts)}. Errors are over questions, not over trainings.`];
}

function rangeText(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least} to ${most}`;
}
