import type { FileCheck } from '../../check';

export const childOlderThanParent: FileCheck = {
  code: 'child-older-than-parent',
  severity: 'warning',
  title: 'A child born before a parent',
  documentation: `\
The two dates of birth contradict \`parent(Child, Parent)\`. Usually the arguments are swapped, or a year is wrong.`,
  scope: 'file',
  *check({ facts: { universe }, source, indexOf }) {
    if (!universe.isUniverse) return;
    for (const item of universe.reversed) {
      const { child, parent } = universe.ancestry.facts.get(item)!;
      if (child === parent) continue;
      const text = source(indexOf(item));
      const turned = /^parent\((\s*)([^,]+)(,\s*)(.+)(\s*)\)\.$/.exec(text);
      yield {
        item,
        at: { start: 0, end: item.length },
        message: `${child}, born ${universe.birthOf(child)}, is not younger than their parent ${parent}, born ${universe.birthOf(parent)}.`,
        fixes: turned
          ? [
              {
                title: 'Turn child and parent round',
                edits: [
                  {
                    span: { start: 0, end: item.length },
                    newText: `parent(${turned[1]}${turned[4]}${turned[3]}${turned[2]}${turned[5]}).`,
                  },
                ],
              },
            ]
          : [],
      };
    }
  },
};
