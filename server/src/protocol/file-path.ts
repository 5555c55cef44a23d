import { fileURLToPath } from 'node:url';

/** The file of a document, or for one that was never saved a name that says only what it is. */
export function filePath(uri: string): string {
  if (uri.startsWith('file:')) {
    try {
      return fileURLToPath(uri);
    } catch {
      // A file URI with a host that this system can't name: the name is all that can be used of it.
    }
  }
  const name = uri.split('/').at(-1) ?? '';
  return /\.[a-z]+$/.test(name) ? name : 'untitled.yaml';
}
