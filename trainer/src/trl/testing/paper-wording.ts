import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { paperPrompts, textsOf } from '@phantomlab/core/tasks/paper/paper-prompts';

/** What every template of the paper's has room for. */
const words = '{evidence} {examples} {question} {problem}';

/** Writes stand-ins for the packages with the paper's wording: every text that its prompts are made of, in other words. */
export function writePaperWording(sitePackages: string): void {
  const names = new Set(
    [...paperPrompts.values()].flatMap((methods) => Object.values(methods).flatMap(textsOf)),
  );
  const modules = new Map<string, Map<string, string[]>>();
  for (const name of names) {
    const [pack, module, ...rest] = name.split('.');
    const [owner, key, item] = rest.length > 1 ? rest : ['', rest[0]!];
    const file = `${pack}/${module}.py`;
    const classes = modules.get(file) ?? new Map<string, string[]>();
    modules.set(file, classes);
    const line = item === undefined ? `${key} = '${words}'` : `${key} = {'${item}': 'x'}`;
    classes.set(owner!, [...(classes.get(owner!) ?? []), line]);
  }
  for (const [file, classes] of modules) {
    const text = [...classes].map(([owner, lines]) =>
      owner === ''
        ? lines.join('\n')
        : `class ${owner}:\n${joined(lines)
            .map((line) => `    ${line}`)
            .join('\n')}`,
    );
    const target = path.join(sitePackages, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `${text.join('\n')}\n`);
  }
}

/** Items of one dictionary, in one assignment. */
function joined(lines: readonly string[]): string[] {
  const dictionaries = new Map<string, string[]>();
  const others = lines.filter((line) => {
    const found = /^(\w+) = \{(.*)\}$/.exec(line);
    if (found) dictionaries.set(found[1]!, [...(dictionaries.get(found[1]!) ?? []), found[2]!]);
    return !found;
  });
  return [...others, ...[...dictionaries].map(([key, items]) => `${key} = {${items.join(', ')}}`)];
}
