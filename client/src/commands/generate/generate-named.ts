import path from 'node:path';
import { generateCommands, type NamedUniverses } from '@phantomlab/core/universe/naming/generate-command';
import { list, record, type Shape, text } from '../../messages/shape';

export const isNamedUniverses: Shape<readonly NamedUniverses[]> = list(
  record({ dataset: text, splits: list(text) }),
);

/** The commands that generate universes by what their names say. Those that say nothing are left out. */
export function generateNamed(
  folder: string,
  wanted: readonly NamedUniverses[],
): readonly (readonly string[])[] {
  return generateCommands(wanted, (dataset) => path.resolve(folder, dataset));
}
