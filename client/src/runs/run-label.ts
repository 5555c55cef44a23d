import path from 'node:path';

/** Short names of the folders that trainings make: `1123__curr=random__training_seed=42` is `11-23 random, seed 42`. */
export function runLabel(folder: string): string {
  const name = path.basename(folder);
  const parts = /^(\d\d)(\d\d)__curr=(.+?)__training_seed=(\d+)(.*)$/.exec(name);
  if (!parts) return name;
  const [, month, day, curriculum, seed, more] = parts;
  const rest = more!.replace(/^[_.-]+/, '').replaceAll(/_+/g, ' ');
  return `${month}-${day} ${curriculum}, seed ${seed}${rest === '' ? '' : `, ${rest}`}`;
}
