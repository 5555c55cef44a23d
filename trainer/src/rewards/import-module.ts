/**
 * Imports a file of the user's by its URL. Node itself has to do it: the bundler makes a `require` of every `import()`
 * that it sees, which takes neither URLs nor every module.
 */
export const importModule = new Function('url', 'return import(url)') as (
  url: string,
) => Promise<Readonly<Record<string, unknown>>>;
