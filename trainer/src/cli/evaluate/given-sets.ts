import { nearest } from '@phantomlab/core/checking/nearest';
import { evaluationSetByName, evaluationSets } from '@phantomlab/core/evaluation/sets/evaluation-sets';
import { InvalidArgumentError } from 'commander';
import type { WantedSet } from '../../evaluate/prepare-sets';

/** `hp500,pw=data/tiny`: sets by their names, each with its folder where that is said. */
export function givenSets(text: string, before: readonly WantedSet[] = []): readonly WantedSet[] {
  const wanted = [...before];
  for (const word of text.split(',').map((each) => each.trim())) {
    if (word === '') continue;
    const [, name = word, own] = /^([\w-]+)=(.+)$/.exec(word) ?? [];
    const set = evaluationSetByName.get(name);
    if (!set) {
      const [close] = nearest(name, evaluationSetByName.keys());
      const known = evaluationSets.map((each) => each.name).join(', ');
      throw new InvalidArgumentError(
        `There is no set ${name}${close === undefined ? '.' : `; did you mean ${close}?`} There are ${known}.`,
      );
    }
    if (wanted.some((other) => other.set === set)) throw new InvalidArgumentError(`${name} is named twice.`);
    wanted.push({ set, ...(own !== undefined && { own }) });
  }
  if (wanted.length === 0) throw new InvalidArgumentError('Name a set.');
  return wanted;
}
