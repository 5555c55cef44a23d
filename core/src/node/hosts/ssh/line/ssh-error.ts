/** Why there is no connection. Those of the first row stay so until the user does something. */
export type SshFault =
  | 'denied'
  | 'host-key'
  | 'dismissed'
  | 'not-asked'
  | 'login-shell'
  | 'no-ssh'
  | 'bad-name'
  | 'unknown-host'
  | 'unreachable'
  | 'silent'
  | 'ended';

/** No connection to a host, or none any more. */
export class SshError extends Error {
  override readonly name = 'SshError';

  constructor(
    readonly fault: SshFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether trying again may help by itself: after a change of network, a restart of the other side. */
  get mayPass(): boolean {
    return ['unknown-host', 'unreachable', 'silent', 'ended'].includes(this.fault);
  }
}

const signs: readonly (readonly [SshFault, RegExp])[] = [
  ['host-key', /host key verification failed|remote host identification has changed/i],
  ['denied', /permission denied|too many authentication failures|no supported authentication methods/i],
  ['unknown-host', /could not resolve hostname/i],
  [
    'unreachable',
    /connection (refused|timed out|reset|closed)|operation timed out|no route to host|network is (unreachable|down)|kex_exchange_identification|broken pipe|timeout, server/i,
  ],
];

const whatToDo: Partial<Record<SshFault, string>> = {
  denied: 'Check the user, the key and the agent.',
  'host-key': 'If the change of its key is known, take the old one out of known_hosts (ssh-keygen -R).',
  'unknown-host': 'Check the name, the VPN and the network.',
  unreachable: 'Check the VPN and the network, and whether the host is up.',
};

/** Lines that ssh writes where nothing is wrong. */
const idle = /^(warning: permanently added|debug\d:|\*\* |pseudo-terminal|authenticated to|transferred:)/i;

/** The last lines that say something. */
export function wordsOf(stderr: string, lines: number): string {
  return stderr
    .split(/\r?\n/)
    .map((line) => line.replace(/\p{Cc}/gu, '').trim())
    .filter((line) => line !== '' && !idle.test(line))
    .slice(-lines)
    .join(' ');
}

/**
 * What ssh said when it ended before a command could run.
 * @param stderr all that it wrote there: its own words, and those of the other side's login shell
 */
export function faultOf(host: string, stderr: string, code: number | null): SshError {
  const output = wordsOf(stderr, 3);
  const fault = signs.find(([, sign]) => sign.test(stderr))?.[0];
  if (fault)
    return new SshError(
      fault,
      `ssh ${host}: ${output.replace(/(?<![.!?])$/, '.')} ${whatToDo[fault] ?? ''}`.trim(),
    );
  // 255 is ssh's own; any other is that of what ran on the other side.
  if (code !== 255 && code !== null) {
    return new SshError(
      'login-shell',
      `The login shell on ${host} ended (exit code ${code}) before it ran a command${output && `: ${output}`}. ` +
        'A start-up file (~/.bashrc, ~/.cshrc, ...) may leave or start another shell: let it do so in interactive shells alone.',
    );
  }
  return new SshError('ended', `ssh ${host} ended${output && `: ${output}`}.`);
}
