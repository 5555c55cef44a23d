import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { signOf } from './holder-sign';
import type { ProcessIdentity } from './process-identity';

/** A lock without its holder's name, older than this, was left by a process that died while making it. */
const UNSIGNED_MS = 1_000;
const CLEARING_MS = 5_000;

/** Who writes to a run. */
export interface LockHolder extends ProcessIdentity {
  /** Names this hold of the folder: what is asked of its holder names it too. */
  readonly token: string;
}

/** Makes a file that isn't there; false when it is. */
export function create(file: string, content: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(descriptor, content);
  } catch (error) {
    // On a full disk: a lock without a holder would keep others waiting.
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return true;
}

/** Undefined when it is not there, or its maker died between making and filling it. */
export function readHolder(file: string): LockHolder | undefined {
  try {
    return parseHolder(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param text of a lock; undefined for one that names no holder */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is LockHolder {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, host, token, boot, space, start } = value as Record<string, unknown>;
  const texts = [boot, space, start].every((part) => part === undefined || typeof part === 'string');
  return (
    Number.isSafeInteger(pid) &&
    Number(pid) > 0 &&
    [host, token].every((part) => typeof part === 'string') &&
    texts
  );
}

/** Unix time in milliseconds at which a file was last written; now for one that isn't there. */
export function touched(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return Date.now();
  }
}

const ageMs = (file: string) => Date.now() - touched(file);

/**
 * Takes a dead holder's lock away. Done by one process at a time, which holds a second file meanwhile: if two
 * looked and removed freely, the slower could remove the lock that the faster has just taken.
 */
export function clearStale(file: string): void {
  const clearing = `${file}.clearing`;
  if (!create(clearing, '')) {
    // Held for a moment only; one that stays was left by a process that died in that moment.
    if (ageMs(clearing) > CLEARING_MS) rmSync(clearing, { force: true });
    return;
  }
  try {
    const holder = readHolder(file);
    // An empty lock may be one that is being filled this very moment.
    const isStale = holder === undefined ? ageMs(file) > UNSIGNED_MS : !signOf(holder, touched(file)).alive;
    if (isStale) rmSync(file, { force: true });
  } finally {
    rmSync(clearing, { force: true });
  }
}
