/** An account that jobs of this user may be charged to. */
export interface Account {
  readonly name: string;
  /** Undefined: all. */
  readonly partition: string | undefined;
  /** Of the qualities of service that it may ask for. */
  readonly qos: readonly string[];
  readonly isDefault: boolean;
}

/**
 * The bash script that asks for the user's accounts: sacctmgr where it answers, else sshare. A cluster without accounting
 * has none to say.
 */
export const accountsQuestion = `\
printf '\\nphantomlab accounts\\n'
timeout 20 sacctmgr -n -P show user "$(id -un)" withassoc format=account,partition,qos,defaultaccount 2> /dev/null
printf 'phantomlab shares\\n'
timeout 20 sshare -n -P -U -o Account 2> /dev/null
printf 'phantomlab accounts end\\n'
`;

/** The accounts, each once; empty: none is said, and jobs are submitted without one. */
export function readAccounts(stdout: string): readonly Account[] {
  const match =
    /^phantomlab accounts\n([\s\S]*?)^phantomlab shares\n([\s\S]*?)^phantomlab accounts end$/m.exec(stdout);
  const lines = (text: string | undefined) =>
    (text ?? '').split('\n').filter((line) => /^[\w.@+-]+(?:\||$)/.test(line));
  const known = new Map<string, Account>();
  for (const line of lines(match?.[1])) {
    const [name, partition, qos, standard] = line.split('|');
    known.set(`${name}|${partition ?? ''}`, {
      name: name!,
      partition: partition || undefined,
      qos: (qos ?? '').split(',').filter(Boolean),
      isDefault: standard === name,
    });
  }
  if (known.size === 0)
    for (const line of lines(match?.[2])) {
      const name = line.trim().split('|')[0]!;
      known.set(name, { name, partition: undefined, qos: [], isDefault: false });
    }
  return [...known.values()];
}
