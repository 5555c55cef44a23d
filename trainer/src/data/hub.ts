import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The Hugging Face Hub, as its own variables say. */
export interface Hub {
  /** `https://huggingface.co`, or a mirror. */
  readonly endpoint: URL;
  /** Sent to the endpoint alone. */
  readonly token: string | undefined;
  readonly offline: boolean;
  /** The folder of what huggingface_hub has fetched. */
  readonly cache: string;
}

const isSet = (value: string | undefined) => value !== undefined && /^(?:1|true|yes|on)$/i.test(value);

/** @throws Error when HF_ENDPOINT is no address */
export function hubOf(environment: NodeJS.ProcessEnv = process.env): Hub {
  const { HF_ENDPOINT, HF_HOME, HF_HUB_CACHE, HF_HUB_OFFLINE, HF_TOKEN, HF_TOKEN_PATH, XDG_CACHE_HOME } =
    environment;
  const given = HF_ENDPOINT || 'https://huggingface.co';
  if (!URL.canParse(given) || !/^https?:/.test(given))
    throw new Error(
      `HF_ENDPOINT is ${given}, which is not an address. It looks like https://huggingface.co.`,
    );
  const home = HF_HOME || path.join(XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'huggingface');
  const tokenFile = HF_TOKEN_PATH || path.join(home, 'token');
  const kept = existsSync(tokenFile) ? readFileSync(tokenFile, 'utf8').trim() : '';
  return {
    endpoint: new URL(given.endsWith('/') ? given : `${given}/`),
    token: HF_TOKEN?.trim() || kept || undefined,
    offline: isSet(HF_HUB_OFFLINE),
    cache: HF_HUB_CACHE || path.join(home, 'hub'),
  };
}

/** Where a file of a data set is fetched from. */
export const fileAddress = ({ endpoint }: Hub, repository: string, revision: string, file: string): URL =>
  new URL(
    `datasets/${repository}/resolve/${encodeURIComponent(revision)}/${encodeURIComponent(file)}`,
    endpoint,
  );

/** A file that huggingface_hub has fetched already, at a revision (a branch, or a commit). */
export function cachedFile(
  { cache }: Hub,
  repository: string,
  revision: string,
  file: string,
): string | undefined {
  const folder = path.join(cache, `datasets--${repository.replaceAll('/', '--')}`);
  const named = path.join(folder, 'refs', revision);
  const commit = existsSync(named) ? readFileSync(named, 'utf8').trim() : revision;
  const snapshots = path.join(folder, 'snapshots');
  const place =
    existsSync(snapshots) && readdirSync(snapshots).includes(commit)
      ? path.join(snapshots, commit, file)
      : '';
  return place !== '' && existsSync(place) ? place : undefined;
}
