import type { Finding } from '../../../checking/diagnostic';
import { replaceSpan } from '../../../yaml/edit';
import { type PyScalar, readPlainScalar } from '../../../yaml/pyyaml-scalar';
import type { RecipeCheck } from '../../check';
import type { RecipeEntry } from '../../document/document';

/** What PyYAML reads a key as: nearly always text. */
export function typeOfName(written: string): PyScalar['type'] {
  return written === '' || /^["']/.test(written) ? 'str' : readPlainScalar(written).type;
}

/** Mappings that become arguments of a function, whose names are text as well. */
const argumentsOf = ['model_init_kwargs', 'generation_kwargs'];

export const namesAreText: RecipeCheck = {
  code: 'names-are-text',
  severity: 'error',
  title: 'A name that YAML does not read as a string',
  documentation: `\
PyYAML reads keys as it reads values: \`on: 1\` has the key \`True\`, and \`4: x\` the number 4. TRL's parser stops
at a key that is not a string. So does \`env\`, whose keys become names of environment variables, which also can't be
empty or have an equals sign. Write such a name in quotes.`,
  check({ recipe, entry, fixes }): Finding[] {
    const { text, entries } = recipe.document;
    const within = entry('env')?.value.entries ?? [];
    const variables = within.flatMap(({ key, keySpan }): Finding[] =>
      key !== '' && !/[=\0]/.test(key)
        ? []
        : [
            {
              at: keySpan,
              message: `No environment variable can be called "${key}": TRL's parser stops at it.`,
            },
          ],
    );
    const named = argumentsOf.flatMap((key) => entry(key)?.value.entries ?? []);
    const names = [...entries, ...within, ...named].flatMap(({ keySpan }: RecipeEntry): Finding[] => {
      const written = text.slice(keySpan.start, keySpan.end);
      const type = typeOfName(written);
      if (type === 'str') return [];
      return [
        {
          at: keySpan,
          message: `YAML reads the name ${written} as ${type === 'bool' ? 'true or false' : type === 'null' ? 'nothing' : `a ${type === 'date' ? 'date' : 'number'}`}, and TRL's parser takes text alone.`,
          fixes: fixes({
            title: `Write "${written}"`,
            edits: [replaceSpan(keySpan, JSON.stringify(written))],
            safe: true,
          }),
        },
      ];
    });
    return [...variables, ...names];
  },
};
