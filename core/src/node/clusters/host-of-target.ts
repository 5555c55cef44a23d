import type { Target } from '../../targets/target';
import type { Host } from '../hosts/host';
import { type SshHostOptions, sshHost } from '../hosts/ssh/ssh-host';
import { thisMachine } from '../hosts/this-machine';

/** The host of a target. Targets of one host may share one: whoever made it disposes it. */
export function hostOfTarget({ host }: Pick<Target, 'host'>, options?: SshHostOptions): Host {
  return host === undefined ? thisMachine : sshHost(host, options);
}
