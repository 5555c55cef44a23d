import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ForeignPredictions } from '../../evaluation/exchange/foreign-predictions';
import { isInspectLog, readInspect } from '../../evaluation/exchange/inspect-log';
import { gsmModelName, readUpstreamGsm } from '../../evaluation/exchange/upstream-gsm';
import { readUpstream, upstreamName } from '../../evaluation/exchange/upstream-predictions';

/** Longer than this no file of predictions is: it would be held in memory whole. */
const mostBytes = 2 ** 31;

/** Inspect's logs begin with their time: `2026-01-01T00-00-00+00-00_TASK_ID.json`. */
const inspectLog = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d[+-]\d\d-\d\d_.*\.json$/;

/** Files below a folder that may hold predictions of other programs, by their names. */
export async function foreignFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => {
      const base = path.basename(name);
      return upstreamName(base) !== undefined || gsmModelName(base) !== undefined || inspectLog.test(base);
    })
    .sort()
    .map((name) => path.join(folder, name));
}

/**
 * Reads predictions of another program: the paper's, for its three kinds of sets, or a log of Inspect's.
 * @param set the set of a log that does not name one of ours
 * @throws Error naming the file and what is wrong with it
 */
export async function readForeign(file: string, set?: string): Promise<ForeignPredictions> {
  const { size } = await stat(file);
  if (size > mostBytes) throw new Error(`${file} has ${size} bytes: too many to be predictions.`);
  const base = path.basename(file);
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  if (text.startsWith(zip))
    throw new Error(
      `${file} is a log in Inspect’s own format. Write it as JSON: inspect log convert --to json --output-dir logs ${path.basename(file)}`,
    );
  let value: unknown;
  try {
    value = parsePython(text);
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(`${file}: this is not JSON: ${message}. Was the file cut short? Copy it again.`, {
      cause,
    });
  }
  try {
    if (isInspectLog(value)) return readInspect(value, file, set);
    const gsm = gsmModelName(base);
    if (gsm !== undefined && Array.isArray(value)) return readUpstreamGsm(gsm, value, file);
    const name = upstreamName(base);
    if (name) return readUpstream(name, value, file);
  } catch (cause) {
    throw new Error(`${file}: ${(cause as Error).message}.`, { cause });
  }
  throw new Error(
    `${file}: these are predictions of no kind that is known: the paper's are named ` +
      'dataset=..__split=..__model_name=..__bs=..__bn=..__seed=...json, or medium-MODEL_0.json; Inspect’s logs hold "eval" and "samples".',
  );
}

/** What an archive begins with, as `.eval` files are. */
const zip = 'PK\u0003\u0004';

/** JSON as Python writes it: with NaN and Infinity where a number is missing. Texts stay as they are. */
function parsePython(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const tokens = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;
    return JSON.parse(text.replace(tokens, (token) => (token.startsWith('"') ? token : 'null')));
  }
}
