import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached, keyOf } from '../../support/cache';
import { command } from '../../support/command';

/** Node that code-server's native modules are compiled for and run in; its major version is code-server's rule. */
const nodeVersion = '24.21.0';

const manifest = fileURLToPath(new URL('../workbench/package.json', import.meta.url));
const lockfile = fileURLToPath(new URL('../workbench/package-lock.json', import.meta.url));

export interface CodeServerInstall {
  readonly node: string;
  readonly entry: string;
}

/**
 * code-server and its own Node, out of the npm registry alone. The first time takes about two minutes and needs
 * g++, make, python3 and libkrb5-dev; afterwards it is in the cache.
 */
export async function installCodeServer(): Promise<CodeServerInstall> {
  const nodePackage = `node-${process.platform}-${process.arch}`;
  const dir = await cached(
    `code-server-${keyOf(manifest, lockfile)}-node-${nodeVersion}`,
    async (partial) => {
      console.log(`Installing code-server once, in ${path.dirname(partial)} (about two minutes) ...`);
      const runtime = path.join(partial, 'runtime');
      await command('npm', ['install', '--prefix', runtime, '--no-save', `${nodePackage}@${nodeVersion}`], {
        tries: 3,
      });
      await cp(manifest, path.join(partial, 'package.json'));
      await cp(lockfile, path.join(partial, 'package-lock.json'));
      const nodeDir = path.join(runtime, 'node_modules', nodePackage);
      const env: NodeJS.ProcessEnv = {
        ...process.env,
        PATH: `${path.join(nodeDir, 'bin')}${path.delimiter}${process.env.PATH}`,
        // The headers lie beside this Node: node-gyp need not fetch them.
        npm_config_nodedir: nodeDir,
      };
      // A wanted Node is set by PATH; what the surrounding npm exported would name the other one.
      delete env.npm_config_user_agent;
      delete env.npm_node_execpath;
      delete env.NODE_OPTIONS;
      await command('npm', ['ci', '--ignore-scripts'], { cwd: partial, env, tries: 3 });
      // Apart from `ci`, since npm 11 runs install scripts only of packages that package.json allows.
      await command('npm', ['rebuild'], { cwd: partial, env, tries: 3 });
      const { entry, node } = layout(partial, nodePackage);
      await command(node, [entry, '--version'], { env });
      await rm(path.join(partial, 'node_modules', '.cache'), { recursive: true, force: true });
    },
  );
  return layout(dir, nodePackage);
}

function layout(dir: string, nodePackage: string): CodeServerInstall {
  return {
    node: path.join(dir, 'runtime', 'node_modules', nodePackage, 'bin', 'node'),
    entry: path.join(dir, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
  };
}
