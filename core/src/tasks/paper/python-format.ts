/**
 * Python's str.format() with named fields and nothing more: what langchain's PromptTemplate does. Values are put in
 * as they are, braces and all.
 * @throws Error naming a field that has no value
 */
export function pythonFormat(template: string, fields: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{|\}\}|\{(\w+)\}/g, (found, name: string | undefined) => {
    if (name === undefined) return found[0]!;
    const value = fields[name];
    if (value === undefined) throw new Error(`the template asks for {${name}}`);
    return value;
  });
}
