/** Why there is no connection. Those of the first row stay so until the user does something. */
export type SshFault =
  | 'denied'
  | 'host-key'
  | 'dismissed'
  | 'not-asked'
  | 'login-shell'
  | 'no-ssh'
  | 'bad-name'
  | 'not-started'
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
    return ['unknown-host', 'unreachable', 'silent', 'ended', 'not-started'].includes(this.fault);
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
  'unknown-host': 'Check the name, the VPN and the network.',
  unreachable: 'Check the VPN and the network, and whether the host is up.',
};

/** A key that is not known yet, and one that is another than before, end ssh with the same last line. */
const whatToDoAboutKey = (host: string, stderr: string): string =>
  /host key .*has changed|remote host identification/i.test(stderr)
    ? 'If the change of its key is known, take the old one out of known_hosts (ssh-keygen -R).'
    : `Its key is not known here yet: log in once in a terminal (ssh ${host}), and hold its fingerprint against what its administrators say.`;

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

/** What ssh and the other side said before a command could run. */
export interface LoginWords {
  /** ssh's own words, the other side's banner, and what its login shell complained of. */
  readonly stderr: string;
  /** What the login shell printed where answers would come. */
  readonly stdout: string;
}

/** Why ssh ended before a command could run. */
export function faultOf(host: string, { stderr, stdout }: LoginWords, code: number | null): SshError {
  // 255 is ssh's own; any other is that of what ran on the other side.
  if (code !== 255 && code !== null) {
    // A shell that lets nobody in may say so where answers would come.
    const output = wordsOf(`${stderr}\n${stdout}`, 3);
    return new SshError(
      'login-shell',
      `The login shell on ${host} ended (exit code ${code}) before it ran a command${output && `: ${output}`}. ` +
        'A start-up file (~/.bashrc, ~/.cshrc, ...) may leave or start another shell: let it do so in interactive shells alone.',
    );
  }
  const output = wordsOf(stderr, 3);
  // The newest line that tells: a banner, which comes first, may hold any words.
  const fault = stderr
    .split('\n')
    .toReversed()
    .flatMap((line) => signs.filter(([, sign]) => sign.test(line)).map(([kind]) => kind))[0];
  if (fault) {
    const wayOut = fault === 'host-key' ? whatToDoAboutKey(host, stderr) : (whatToDo[fault] ?? '');
    return new SshError(fault, `ssh ${host}: ${output.replace(/(?<![.!?])$/, '.')} ${wayOut}`.trim());
  }
  return new SshError('ended', `ssh ${host} ended${output && `: ${output}`}.`);
}
