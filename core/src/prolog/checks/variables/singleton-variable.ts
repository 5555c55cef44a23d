import type { ClauseCheck } from '../../check';
import { wantsCompany } from './variable-names';

export const singletonVariable: ClauseCheck = {
  code: 'singleton-variable',
  severity: 'warning',
  title: 'A variable that occurs once',
  documentation: `\
A variable that occurs once in its clause has no effect. Usually it is misspelled. SWI-Prolog warns about it too. A
name that begins with \`_\` and a capital letter (\`_Who\`), or \`_\` alone, marks this as intended.`,
  scope: 'clause',
  check({ item, analysis }) {
    // A query's variables are what is asked for.
    if (item.kind === 'query') return [];
    return analysis.variables.flatMap(({ name, occurrences }) => {
      if (occurrences.length > 1 || !wantsCompany(name)) return [];
      const [at] = occurrences as [(typeof occurrences)[0]];
      const marked = `_${name.replace(/^_+/, '').replace(/^./u, (letter) => letter.toUpperCase())}`;
      return [
        {
          at,
          message: `${name} occurs only here.`,
          fixes: [
            { title: `Mark it as meant: ${marked}`, edits: [{ span: at, newText: marked }] },
            { title: 'Replace it by _', edits: [{ span: at, newText: '_' }] },
          ],
        },
      ];
    });
  },
};
