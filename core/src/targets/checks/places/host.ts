import type { TargetsCheck } from '../../targets-check';

/** `name`, `user@name`, an address of IPv4 or IPv6. */
const plainHost =
  /^(?:[A-Za-z0-9_][\w.-]*@)?(?:[A-Za-z0-9_][\w.-]*|[0-9a-fA-F:]*:[0-9a-fA-F:.]*(?:%[\w-]+)?)$/;

function whyNot(host: string): string {
  if (host === '') return 'Leave host out where trainings run on this machine.';
  if (host.startsWith('-')) return 'ssh would take it for an option.';
  if (/^\w+:\/\//.test(host)) return 'It is the name of a host alone, without ssh://.';
  if (/:\d+$/.test(host)) return 'A port goes into your SSH configuration: Host, HostName and Port.';
  if (/\s/.test(host))
    return 'It is the name of a host alone; options of ssh go into your SSH configuration.';
  return 'Letters, digits, ., _ and - make the name of a host.';
}

/** Whether a name can be given to ssh as its destination, and is nothing else. */
export function isPlainHost(host: string): boolean {
  return plainHost.test(host);
}

export const host: TargetsCheck = {
  code: 'targets-host',
  severity: 'error',
  title: 'A host that is not a plain host name',
  documentation: `\
\`host\` is passed to your own \`ssh\` unchanged: a name from your SSH configuration, which may set the user, the
port, jump hosts and more. One that begins with a dash would be an option of ssh, such as \`-oProxyCommand=...\`,
which runs a program: it is refused.`,
  check: ({ targets }) =>
    targets.flatMap(({ entry, text }) => {
      const written = text('host');
      if (written === undefined || isPlainHost(written)) return [];
      return [
        {
          at: entry('host')!.value.span,
          message: `host can't be ${JSON.stringify(written)}. ${whyNot(written)}`,
        },
      ];
    }),
};
