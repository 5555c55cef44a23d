import { lookup } from 'node:dns/promises';
import { networkInterfaces, userInfo } from 'node:os';
import type { ResolvedTarget, ResolvedTargets } from '../../targets/resolve-targets';
import { configurationOf } from '../hosts/ssh/login/ssh-program';

const patienceMs = 2_000;

/** Where a name of a host leads. */
export interface HostPlace {
  readonly user: string;
  readonly port: string;
  readonly addresses: readonly string[];
}

export interface OwnHostOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** Of this machine, besides the one that was logged in to. */
  readonly addresses?: readonly string[];
  /** Undefined: it is not known. */
  placeOf?(host: string): Promise<HostPlace | undefined>;
}

/**
 * The same targets, without SSH where their host is the very machine that this program runs on: an editor over
 * Remote-SSH, or a terminal of the login node, takes the targets of a folder that the laptop has, too.
 * Nothing is asked where nobody logged in by SSH. Names are looked up: only for targets that may be contacted.
 */
export async function withoutOwnHost(
  resolved: ResolvedTargets,
  mayContact: (target: ResolvedTarget) => boolean = () => true,
  options: OwnHostOptions = {},
): Promise<ResolvedTargets> {
  const { environment = process.env, addresses = ownAddresses(), placeOf = askSsh } = options;
  const [, , address, port] = (environment.SSH_CONNECTION ?? '').split(' ');
  if (address === undefined || port === undefined) return resolved;
  const own = new Set([address, ...addresses].filter((one) => !isLoopback(one)));
  const known = new Map<string, Promise<boolean>>();
  const isOwn = (host: string): Promise<boolean> => {
    const asked = known.get(host) ?? isHere(host, port, own, placeOf);
    known.set(host, asked);
    return asked;
  };
  const targets = resolved.targets.map(async (one) => {
    const { host } = one.target;
    if (host === undefined || !mayContact(one) || !(await isOwn(host))) return one;
    return { ...one, target: { ...one.target, host: undefined } };
  });
  return { ...resolved, targets: await Promise.all(targets) };
}

async function isHere(
  host: string,
  port: string,
  own: ReadonlySet<string>,
  placeOf: NonNullable<OwnHostOptions['placeOf']>,
): Promise<boolean> {
  const place = await placeOf(host).catch(() => undefined);
  if (!place || place.port !== port || place.user !== userInfo().username) return false;
  return place.addresses.some((one) => own.has(one));
}

/** The end of a tunnel is another machine's. */
const isLoopback = (address: string) => /^(::ffff:)?127\.|^::1$/.test(address);

const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));

async function askSsh(host: string): Promise<HostPlace | undefined> {
  const [user, port, name] = ['user', 'port', 'hostname'].map(await configurationOf({}, host, patienceMs));
  if (user === undefined || port === undefined || name === undefined) return undefined;
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs, undefined).unref());
  const found = await Promise.race([lookup(name, { all: true }), late]);
  return found && { user, port, addresses: found.map(({ address }) => address) };
}
