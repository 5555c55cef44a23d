// The language client matches globs of file operations, pulled diagnostics and notebooks, and our server has none of the
// three. minimatch would be 29 kB of what each window loads.
export class Minimatch {
  constructor(pattern) {
    throw new Error(`${pattern}: globs need minimatch, which build.mjs leaves out.`);
  }
}
