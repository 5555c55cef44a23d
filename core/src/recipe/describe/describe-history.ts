import { yamlText } from '../../yaml/yaml-text';
import { keyHistory, type Release, releaseText } from '../schema/key-history';
import type { RecipeKind } from '../schema/keys';

/** `Since TRL 0.18. By default server from TRL 0.18, colocate from TRL 1.0.`; undefined where nothing changed. */
export function describeHistory(name: string, kind: RecipeKind): string | undefined {
  const history = keyHistory(name, kind);
  if (!history) return undefined;
  const { came, went, defaults } = history;
  const span = [came && `since ${releaseText(came)}`, went && `until ${releaseText(went)} took it out`]
    .filter((part) => part)
    .join(', ');
  // A default that was always the same goes without saying.
  const changes = defaults.length > 1 ? defaults : [];
  const first = (index: number, release: Release) =>
    index === 0 && !came ? 'at first' : `from ${releaseText(release)} on`;
  const values = changes.map((change, index) => `\`${yamlText(change.value)}\` ${first(index, change)}`);
  const sentences = [
    span && `${span[0]!.toUpperCase()}${span.slice(1)}.`,
    values.length > 0 && `By default ${values.join(', ')}.`,
  ].filter((part) => part);
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}
