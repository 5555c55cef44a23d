/** What a Python file says of arguments: the annotated fields of its dataclasses, and what it imports. */
export interface PythonFields {
  readonly fields: readonly string[];
  /** Modules that names are imported from: `open_r1.configs`, `.configs`. */
  readonly imports: readonly string[];
}

const decorated = /^@(?:dataclasses\.)?dataclass\b/;
const classLine = /^class\s+\w+/;
const field = /^([A-Za-z_]\w*)\s*:\s*(?!.*\bClassVar\b)/;

/**
 * Reads a Python file for the fields of its dataclasses, by lines and indentation, without running it. A line of a
 * docstring may be taken for a field, which does no harm: it only allows one more key.
 */
export function pythonFields(text: string): PythonFields {
  const fields: string[] = [];
  const imports: string[] = [];
  let marked = false;
  /** Columns by which the class's body is indented; undefined: outside of one. */
  let body: number | undefined;
  let inside = false;
  for (const line of text.split(/\r?\n/)) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    const said = line.slice(indent);
    if (indent === 0) {
      inside = false;
      if (decorated.test(said)) marked = true;
      else if (classLine.test(said)) {
        inside = marked;
        marked = false;
        body = undefined;
      }
      const module = /^from\s+([\w.]+)\s+import\b/.exec(said)?.[1];
      if (module) imports.push(module);
      continue;
    }
    if (!inside) continue;
    body ??= indent;
    const name = indent === body ? field.exec(said)?.[1] : undefined;
    if (name) fields.push(name);
  }
  return { fields: [...new Set(fields)], imports };
}
