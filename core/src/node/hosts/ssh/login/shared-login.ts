import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { configurationOf, programOf, type SshProgram } from './ssh-program';

const run = promisify(execFile);
const answerMs = 5_000;

/** Who keeps the login that several connections share (OpenSSH's ControlMaster). */
export type SharedLogin =
  /** We do, at this path: the user's configuration has none for the host. */
  | { readonly keeper: 'us'; readonly controlPath: string }
  /** The user's configuration says how. */
  | { readonly keeper: 'user' }
  /** Nobody: ssh on Windows has none. */
  | { readonly keeper: 'nobody' };

const keptHere = (folder: string): SharedLogin => ({ keeper: 'us', controlPath: path.join(folder, 'cm-%C') });

/** Asks ssh itself what the user's configuration says of a host. @throws Error as ssh says it */
export async function sharedLogin(ssh: SshProgram, host: string): Promise<SharedLogin> {
  if (process.platform === 'win32') return { keeper: 'nobody' };
  const configured = await configurationOf(ssh, host, answerMs);
  const controlPath = configured('controlpath') ?? 'none';
  const folder = socketFolder();
  const keeper = controlPath === 'none' ? 'us' : 'user';
  if (folder !== undefined) remember(noteOf(folder, ssh, host), keeper);
  if (keeper === 'user') return { keeper };
  return folder === undefined ? { keeper: 'nobody' } : keptHere(folder);
}

/** What ssh said the last time that it was asked so: likely still true. Undefined: it is not known. */
export function lastLogin(ssh: SshProgram, host: string): SharedLogin | undefined {
  const folder = process.platform === 'win32' ? undefined : socketFolder();
  if (folder === undefined) return undefined;
  try {
    const keeper = readFileSync(noteOf(folder, ssh, host), 'utf8');
    return keeper === 'user' ? { keeper } : keeper === 'us' ? keptHere(folder) : undefined;
  } catch {
    return undefined;
  }
}

const noteOf = (folder: string, ssh: SshProgram, host: string) => {
  const asked = JSON.stringify([programOf(ssh), ssh.args ?? [], host]);
  return path.join(folder, `keeper-${createHash('sha256').update(asked).digest('hex').slice(0, 16)}`);
};

function remember(note: string, keeper: string): void {
  try {
    writeFileSync(note, keeper, { mode: 0o600 });
  } catch {
    // Without it ssh is asked first.
  }
}

/** ssh's options for a connection over a login that we keep. */
export function sharingOptions(login: SharedLogin): string[] {
  if (login.keeper !== 'us') return [];
  return ['ControlMaster=auto', `ControlPath=${login.controlPath}`, 'ControlPersist=10m'].flatMap(asOption);
}

/** Only the user's login as such: one that hangs would let every connection over it hang. */
export const unsharedOptions = ['ControlMaster=no', 'ControlPath=none'].flatMap(asOption);

export function asOption(option: string): string[] {
  return ['-o', option];
}

/** Who keeps the login that connections share. It does not say that the line behind it is alive. */
export interface Keeper {
  /** Undefined: there is none, or it hangs. */
  readonly pid: number | undefined;
  /** It does not answer: whatever is asked of it waits without end. */
  readonly hangs: boolean;
}

/** The process alone. */
export const keeperProcess = async (...asked: Parameters<typeof keeperOf>): Promise<number | undefined> =>
  (await keeperOf(...asked)).pid;

export async function keeperOf(ssh: SshProgram, host: string, login: SharedLogin): Promise<Keeper> {
  if (login.keeper === 'nobody') return { pid: undefined, hangs: false };
  const ours = login.keeper === 'us' ? asOption(`ControlPath=${login.controlPath}`) : [];
  try {
    const args = [...(ssh.args ?? []), ...ours, '-O', 'check', '--', host];
    const { stdout, stderr } = await run(programOf(ssh), args, { timeout: answerMs, killSignal: 'SIGKILL' });
    const pid = Number(/pid=(\d+)/.exec(stdout + stderr)?.[1]);
    return { pid: pid > 1 ? pid : undefined, hangs: false };
  } catch (error) {
    return { pid: undefined, hangs: (error as { readonly killed?: boolean }).killed === true };
  }
}

/** A folder of the user's alone, with a path short enough: sockets end at some 104 bytes, of which ssh takes 61. */
export function socketFolder(): string | undefined {
  const user = process.getuid?.();
  const runtime = process.env.XDG_RUNTIME_DIR;
  const places = [
    runtime && existsSync(runtime) ? `${runtime}/phantomlab` : undefined,
    `/tmp/phantomlab-${user}`,
  ];
  return places.find((place) => place !== undefined && place.length < 40 && isOurs(place, user));
}

/** In /tmp anybody may have made it first, to read along. */
function isOurs(folder: string, user: number | undefined): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    return lstatSync(folder).isDirectory() && uid === user && (mode & 0o077) === 0;
  } catch {
    return false;
  }
}
