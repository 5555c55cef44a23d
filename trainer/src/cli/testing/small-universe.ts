import { register as generate } from '../generate/generate';
import { runCommand } from './run-command';

/** Generates a universe of one small family in a folder. @returns its own folder below that */
export async function smallUniverse(folder: string): Promise<string> {
  const sizes = '--seed 5 --max-family-tree-size 8 --question-depth 6 --num-questions-per-type 2';
  const words = `generate ${sizes} --unfillable skip --quiet --output-dir`.split(' ');
  return (await runCommand([generate], [...words, folder])).out.trim();
}
