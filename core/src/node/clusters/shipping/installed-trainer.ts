import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launcherFile, launcherScript } from '../../../targets/launching/launcher-script';
import { contentHash, contentOf, totalBytes } from '../../hosts/content';
import { ClusterError } from '../run-bash';
import { linkFiles } from './link-or-copy';
import { stagingFolder } from './staging-folder';

/** A machine as Node calls it. */
export interface Platform {
  readonly platform: string;
  readonly arch: string;
}

/** The trainer as it is sent: a folder with all that runs there, named by its content. */
export interface StagedTrainer {
  /** On this disk; its files are links to the installation's. */
  readonly folder: string;
  readonly hash: string;
  readonly bytes: number;
  dispose(): Promise<void>;
}

/** Programs and workers of the command with their parts; what belongs to an editor stays here. */
const program =
  /^(?:phantomlab|score-worker|policy-worker|swi-worker|query-session-worker|universe-check-worker)(?:\..+)?\.js$/;
/** What only development reads, and what Python leaves behind. */
const notSent = /\.map$|\.d\.ts$|^__pycache__$|\.pyc$/;
const data = ['swipl-web.wasm', 'swipl-web.data', 'tables', 'python'];

/**
 * Lays out what of an installation runs on a machine. The embedded trainer needs ONNX Runtime's library of that machine;
 * TRL needs none.
 * @param installation the folder with package.json and dist/
 * @param embeddedOn undefined: the trainer is TRL
 * @throws ClusterError where the installation has no library for that machine
 */
export async function stageTrainer(installation: string, embeddedOn?: Platform): Promise<StagedTrainer> {
  const dist = path.join(installation, 'dist');
  if (!existsSync(path.join(dist, 'phantomlab.js')))
    throw new ClusterError(`${dist} has no phantomlab.js to send: run npm run build first.`);
  const runtime = embeddedOn === undefined ? [] : onnxRuntime(installation, embeddedOn);
  const { folder, dispose } = await stagingFolder();
  try {
    const { version } = JSON.parse(await readFile(path.join(installation, 'package.json'), 'utf8'));
    const own = (await readdir(dist)).filter((name) => program.test(name) || data.includes(name));
    const locks = path.join('trainer', 'python', 'locks');
    const all: readonly (readonly [from: string, to: string])[] = [
      ...own.map((name) => [path.join(dist, name), path.join('dist', name)] as const),
      ...(existsSync(path.join(installation, locks))
        ? [[path.join(installation, locks), locks] as const]
        : []),
      ...runtime,
    ];
    for (const [from, to] of all) await linkFiles(from, path.join(folder, to), notSent);
    await writeFile(
      path.join(folder, 'package.json'),
      `${JSON.stringify({ name: 'phantomlab', version })}\n`,
    );
    const launcher = path.join(folder, ...launcherFile.split('/'));
    await mkdir(path.dirname(launcher), { recursive: true });
    await writeFile(launcher, launcherScript);
    await chmod(launcher, 0o755);
    const content = await contentOf(folder);
    return { folder, hash: contentHash(content).slice(0, 20), bytes: totalBytes(content), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** The script files of ONNX Runtime and its library for a machine: the whole package holds five, of 290 MB. */
function onnxRuntime(
  installation: string,
  { platform, arch }: Platform,
): readonly (readonly [from: string, to: string])[] {
  const packageOf = (name: string) => {
    const places = ['dist/node_modules', 'node_modules', 'trainer/node_modules'].map((folder) =>
      path.join(installation, folder, name),
    );
    return places.find((place) => existsSync(path.join(place, 'package.json')));
  };
  const [node, common] = [packageOf('onnxruntime-node'), packageOf('onnxruntime-common')];
  const library = node === undefined ? undefined : path.join(node, 'bin', 'napi-v6', platform, arch);
  if (node === undefined || common === undefined || library === undefined || !existsSync(library))
    throw new ClusterError(
      `The embedded trainer of this installation has no library for ${platform}-${arch}. Train with TRL there (--trainer trl), or install PhantomLab on that machine.`,
    );
  const to = (name: string, ...below: readonly string[]) => path.join('dist', 'node_modules', name, ...below);
  return [
    [path.join(node, 'package.json'), to('onnxruntime-node', 'package.json')],
    [path.join(node, 'dist'), to('onnxruntime-node', 'dist')],
    [library, to('onnxruntime-node', 'bin', 'napi-v6', platform, arch)],
    [path.join(common, 'package.json'), to('onnxruntime-common', 'package.json')],
    [path.join(common, 'dist', 'cjs'), to('onnxruntime-common', 'dist', 'cjs')],
  ];
}
