import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What on a disk a recipe could name, as it would write it: relative to a root, with slashes. */
export interface DiskCandidates {
  /** Folders with splits. */
  readonly datasets: readonly string[];
  /** Folders with a config.json and weights; the checkpoints of runs among them. */
  readonly models: readonly string[];
  /** Folders that a training can be resumed from, of a run the last first. */
  readonly checkpoints: readonly string[];
  /** Files of accelerate's. */
  readonly accelerateConfigs: readonly string[];
}

const passedOver = new Set([
  'node_modules',
  '__pycache__',
  'dist',
  'build',
  'wandb',
  'articles',
  'questions',
]);
const deepest = 6;
/** A home folder opened as a workspace is not read to its end. */
const mostFolders = 4000;

const byNumber = new Intl.Collator('en', { numeric: true }).compare;
const records = /\.jsonl?$/;
const notRecords =
  /^(?:config|generation_config|tokenizer.*|special_tokens_map|package.*|trainer_state|events|facts|articles|timings|questions)\.json/;

interface Found {
  datasets: string[];
  models: string[];
  checkpoints: string[];
  accelerateConfigs: string[];
}

interface Listing {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

async function list(folder: string): Promise<Listing> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const shown = entries.filter(({ name }) => !name.startsWith('.'));
  return {
    files: shown.filter((entry) => entry.isFile()).map(({ name }) => name),
    folders: shown.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name),
  };
}

const isUniverse = ({ files, folders }: Listing) =>
  files.includes('facts.pl') && (files.includes('questions.json') || folders.includes('questions'));
/** GSM-Infinite keeps a split's questions in folders named for their number of operations. */
const isOfOperations = ({ folders }: Listing) =>
  folders.length > 0 && folders.every((name) => /^\d+$/.test(name));
const isModel = ({ files }: Listing) =>
  files.includes('config.json') &&
  files.some((name) => /\.(?:safetensors|bin)$|^model.*index\.json$/.test(name));

async function isAccelerate(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^(?:compute_environment|distributed_type)[ \t]*:/m.test(text);
}

async function walk(root: string, found: Found): Promise<void> {
  const waiting: { readonly name: string; readonly depth: number }[] = [{ name: '', depth: 0 }];
  for (let visited = 0; waiting.length > 0 && visited < mostFolders; visited++) {
    const { name, depth } = waiting.shift()!;
    const listing = await list(path.join(root, name));
    const inside = (child: string) => (name === '' ? child : `${name}/${child}`);
    const last = name.split('/').at(-1)!;
    if (isModel(listing)) found.models.push(name);
    if (/^checkpoint-\d+$/.test(last) && listing.files.length > 0) found.checkpoints.push(name);
    const yaml = listing.files.filter((file) => /\.ya?ml$/.test(file)).map(inside);
    for (const file of yaml)
      if (await isAccelerate(path.join(root, file))) found.accelerateConfigs.push(file);
    if (isUniverse(listing) || isOfOperations(listing)) {
      const parent = name.split('/').slice(0, -1).join('/');
      if (parent !== '' && !found.datasets.includes(parent)) found.datasets.push(parent);
      continue;
    }
    const ofRecords = listing.files.some((file) => records.test(file) && !notRecords.test(file));
    if (name !== '' && ofRecords && !isModel(listing)) found.datasets.push(name);
    if (depth === deepest) continue;
    const followed = listing.folders.filter((folder) => !passedOver.has(folder));
    waiting.push(...followed.map((folder) => ({ name: inside(folder), depth: depth + 1 })));
  }
}

/** Looks through some folders, the nearest to their roots first, for what recipes name. */
export async function findCandidates(roots: readonly string[]): Promise<DiskCandidates> {
  const found: Found = { datasets: [], models: [], checkpoints: [], accelerateConfigs: [] };
  for (const root of roots) await walk(root, found);
  const sorted = (names: string[]) => [...new Set(names)].sort(byNumber);
  return {
    datasets: sorted(found.datasets),
    models: sorted(found.models),
    checkpoints: sorted(found.checkpoints).sort((a, b) => {
      const [runA, runB] = [path.posix.dirname(a), path.posix.dirname(b)];
      return runA === runB ? byNumber(b, a) : byNumber(runA, runB);
    }),
    accelerateConfigs: sorted(found.accelerateConfigs),
  };
}
