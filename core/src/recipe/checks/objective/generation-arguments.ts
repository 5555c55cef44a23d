import type { Finding } from '../../../checking/diagnostic';
import type { RecipeCheck } from '../../check';
import type { RecipeEntry } from '../../document/document';
import { compareVersions } from '../../schema/compare-versions';
import { caches } from '../text/words-in-code';
import {
  type Given,
  generationDomains,
  movedToHub,
  ownArguments,
  transformersAlone,
} from './generation-domains';
import { mappingOf, placeIn } from './mapping-of';

interface Argument {
  readonly name: string;
  /** More than one where the text does not tell: JSON's 2 may be either of Python's numbers. */
  readonly given: readonly Given[];
  readonly at: Finding['at'];
}

function argumentsIn(entry: RecipeEntry): Argument[] {
  if (entry.value.type === 'dict')
    return entry.value.entries.map(({ key, value }) => ({ name: key, given: [value], at: value.span }));
  return Object.entries(mappingOf(entry) ?? {}).map(([name, value]) => ({
    name,
    given: ofJson(value),
    at: placeIn(entry, name),
  }));
}

function ofJson(value: unknown): readonly Given[] {
  if (value === null) return [{ type: 'null', value }];
  if (Array.isArray(value)) return [{ type: 'list', value }];
  switch (typeof value) {
    case 'boolean':
      return [{ type: 'bool', value }];
    case 'number':
      return [
        { type: 'float', value },
        ...(Number.isInteger(value) ? [{ type: 'int' as const, value }] : []),
      ];
    case 'string':
      return [{ type: 'str', value }];
    default:
      return [{ type: 'dict', value }];
  }
}

const isFalse = ({ given }: Argument) =>
  given.some(({ type, value }) => type === 'null' || value === false || value === 0);

/** A token that must come, and must not: every logit is minus infinity. */
function forbidden(all: readonly Argument[]): Finding[] {
  const values = (name: string) =>
    all.filter((one) => one.name === name).flatMap(({ given }) => [given[0]!.value].flat());
  const suppressed = new Set(values('suppress_tokens'));
  return ['forced_bos_token_id', 'forced_eos_token_id'].flatMap((name) => {
    const forced = values(name).filter((id) => id !== null);
    if (forced.length === 0 || !forced.every((id) => suppressed.has(id))) return [];
    const { at } = all.find((one) => one.name === name)!;
    return [
      { at, message: `${name} forces a token that suppress_tokens forbids: generation stops at that.` },
    ];
  });
}

function byTransformers(all: readonly Argument[], transformers: string): Finding[] {
  const draws = !all.some((argument) => argument.name === 'do_sample' && isFalse(argument));
  return all.flatMap((argument): Finding[] => {
    const { name, given, at } = argument;
    if (ownArguments.has(name))
      return [
        {
          at,
          message: `${name} is an argument of generate itself and no setting: transformers refuses it when the trainer is made, after the model is loaded.`,
        },
      ];
    if (name === 'cache_implementation') return ofCache(argument);
    if (movedToHub.has(name) && compareVersions(transformers, '5.0') >= 0 && given[0]!.type !== 'null')
      return [
        {
          at,
          message: `transformers 5 has no ${name} any more: generate would load its code from the Hub, and stops at the first batch.`,
        },
      ];
    const domain = generationDomains[name];
    if (!domain || (domain.sampling && !draws) || !given.every((one) => domain.refuses(one))) return [];
    return [
      {
        at,
        message: `transformers' generation refuses this ${name}, at the first batch or before: it takes ${domain.takes}.`,
      },
    ];
  });
}

function ofCache({ given, at }: Argument): Finding[] {
  if (given.every(({ type, value }) => type === 'null' || caches.includes(String(value)))) return [];
  return [
    {
      at,
      message: `cache_implementation is one of ${caches.join(', ')}: the trainer stops once the model is loaded.`,
    },
  ];
}

export const generationArguments: RecipeCheck = {
  code: 'generation-arguments',
  severity: 'error',
  title: 'An argument of generation_kwargs that generation refuses',
  documentation: `\
\`generation_kwargs\` goes to transformers' \`generate\`, or with \`use_vllm\` to vLLM's \`SamplingParams\`, as YAML
gives it: nothing is converted. \`temperature: 1e-1\` is text to PyYAML, and \`temperature: 2\` a whole number,
which transformers refuses as well: it expects \`2.0\`. A wrong value fails at the first batch, after the model is
loaded. With \`do_sample: false\` the values for sampling are not checked. \`generate\` ignores names that it does
not know; vLLM stops at names of transformers such as \`num_beams\`.`,
  check(context) {
    const { recipe, schema, settings, entry } = context;
    const found = entry('generation_kwargs');
    if (recipe.kind !== 'grpo' || !found) return [];
    const all = argumentsIn(found);
    if (!settings.true('use_vllm')) return [...byTransformers(all, schema.transformers), ...forbidden(all)];
    return all
      .filter(({ name }) => transformersAlone.has(name))
      .map(({ name, at }) => ({
        at,
        message: `vLLM's SamplingParams has no ${name}, which is an argument of transformers: the trainer stops at the first generation.`,
      }));
  },
};
