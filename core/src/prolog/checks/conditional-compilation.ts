import type { FileCheck } from '../check';
import { conditionalBranches } from '../text/conditional-branches';

export const conditionalCompilation: FileCheck = {
  code: 'conditional-compilation',
  severity: 'warning',
  title: 'A condition without its end, or a branch that is never compiled',
  documentation: `\
\`:- endif.\` ends \`:- if(Goal).\`; between the two there may be \`:- elif(Goal).\` and, last, \`:- else.\` If one
is missing, SWI-Prolog reads the rest of the file under the wrong condition. A branch whose condition can never hold
(\`:- if(false).\`) is never compiled.`,
  scope: 'file',
  *check({ text, index, indexOf }) {
    const directives = [...index.directives]
      .filter(([, { condition }]) => condition !== undefined)
      .map(([item]) => indexOf(item))
      .sort((a, b) => a - b)
      .map((at) => [at, text.term(at)!.parts[0]!.term] as const);
    const { branches, faults } = conditionalBranches(directives);
    for (const { index, message } of faults) {
      const item = text.items[index]!;
      yield { item, at: { start: 0, end: item.length }, message };
    }
    for (const { from, to, isDead } of branches) {
      if (!isDead || from >= to) continue;
      const item = text.items[from]!;
      const end = text.end(to - 1) - text.start(from);
      yield { item, at: { start: 0, end }, message: 'This branch is never compiled.', unnecessary: true };
    }
  },
};
