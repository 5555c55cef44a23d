import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cached } from '../support/cache';
import { command } from '../support/command';

export const yamlLanguageServerVersion = '2.0.0';
/** It asks for Node 22 or later; both servers run in this one. */
const nodeVersion = '24.21.0';

export interface YamlLanguageServer {
  readonly node: string;
  readonly entry: string;
  /** The same, but that it validates at once instead of 200 ms after a keystroke. */
  readonly atOnce: string;
}

/** The peer and its Node, out of the npm registry, kept from run to run. */
export async function installYamlLanguageServer(): Promise<YamlLanguageServer> {
  const nodePackage = `node-${process.platform}-${process.arch}`;
  const dir = await cached(
    `yaml-language-server-${yamlLanguageServerVersion}-node-${nodeVersion}`,
    async (partial) => {
      const packages = [`yaml-language-server@${yamlLanguageServerVersion}`, `${nodePackage}@${nodeVersion}`];
      const flags = ['install', '--prefix', partial, '--no-save', '--ignore-scripts'];
      await command('npm', [...flags, ...packages], { tries: 3 });
      const modules = path.join(partial, 'node_modules');
      await cp(path.join(modules, 'yaml-language-server'), path.join(modules, 'yaml-at-once'), {
        recursive: true,
      });
      const settings = path.join(modules, 'yaml-at-once/out/src/yamlSettings.js');
      const text = await readFile(settings, 'utf8');
      const changed = text.replace('validationDelayMs = 200', 'validationDelayMs = 0');
      if (changed === text)
        throw new Error(`${settings} has no delay of 200 ms any more: look where it went.`);
      await writeFile(settings, changed);
    },
  );
  const modules = path.join(dir, 'node_modules');
  return {
    node: path.join(modules, nodePackage, 'bin/node'),
    entry: path.join(modules, 'yaml-language-server/bin/yaml-language-server'),
    atOnce: path.join(modules, 'yaml-at-once/bin/yaml-language-server'),
  };
}
