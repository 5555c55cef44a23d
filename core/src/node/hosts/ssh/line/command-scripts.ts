import { quoteForSh, shWords } from '../../../../shell/quote-for-sh';
import type { CommandLine } from '../../host';

/** How often the folder of all commands may go while a command is started. */
const mostTries = 5;

export interface CommandStart {
  /** Of this command, in that of all commands. */
  readonly folder: string;
  readonly command: string;
  /** Bytes that the command reads, which are sent with the script. */
  readonly inputBytes: number | undefined;
  /** Whether the folder of all commands is made again where it is gone. */
  readonly mayMake: boolean;
}

/**
 * Shell that starts a command. Whoever makes its folder starts it: a request that arrives twice starts it once. The shell of
 * a connection that broke takes the folder of all commands away when it ends, if it is empty, which may be now: a file
 * holds it. In a folder of somebody else's nothing is written and nothing is started.
 */
export function startScript({ folder, command, inputBytes, mayMake }: CommandStart): string {
  const takeInput = inputBytes === undefined ? ':' : `p_take "$p_f" ${inputBytes}`;
  const passInput = inputBytes === undefined ? ':' : `p_take /dev/null ${inputBytes}`;
  return `p_d=${quoteForSh(folder)}
p_runs=\${p_d%/*} p_f=$p_d.$$ p_i=0
until { [ -O "$p_runs" ] && { :; } >"$p_f"; } 2>/dev/null || [ "$p_i" = ${mayMake ? mostTries : 0} ]
do p_i=$((p_i+1)); mkdir -m 700 "$p_runs" 2>/dev/null; done
if [ -O "$p_runs" ] && [ -f "$p_f" ]; then ${takeInput}
else
  ${passInput}
  ${mayMake ? '[ -d "$p_runs" ] || mkdir -m 700 "$p_runs"' : ':'}
  if [ -O "$p_runs" ]; then { :; } >"$p_f"; elif [ -d "$p_runs" ]; then echo "$p_runs belongs to somebody else"; fi
  false
fi
p_e=$?
if [ "$p_e" = 0 ] && mkdir "$p_d"; then
  mv "$p_f" "$p_d/in"
  ( ( LC_ALL=$p_lc; [ -n "$p_lc" ] || unset LC_ALL; unset p_lc
${command}
) <"$p_d/in" >"$p_d/out" 2>"$p_d/err"; echo $? >"$p_d/rc.part"; mv "$p_d/rc.part" "$p_d/rc" ) </dev/null >/dev/null 2>&1 3<&- &
  echo "$! $p_h $p_b" >"$p_d/by" || :
else
  rm -f "$p_f" 2>/dev/null
  [ "$p_e" = 0 ] && [ -d "$p_d" ]
fi`;
}

/** Shell that says how a command stands, and how much it has said. @param d its folder, quoted for the shell */
export const commandLook = (d: string) => `[ -d ${d} ] || echo gone
if [ -f ${d}/rc ]; then cat ${d}/rc; elif ${isKilled(d)}; then echo killed; else echo -; fi
p_stat ${d}/out ${d}/err`;

/**
 * Shell that says whether nobody is left to write down how a command ends: a login node ends what runs too long, and a
 * machine that was started again has nothing of before. Of other machines it says nothing. @param d quoted for the shell
 */
const isKilled = (d: string) =>
  `{ read -r p_1 p_2 p_3 <${d}/by && [ "$p_2" = "$p_h" ] && { [ "$p_3" != "$p_b" ] || ! kill -0 "$p_1"; } && [ ! -f ${d}/rc ]; } 2>/dev/null`;

/** A line of `p_stat`, or its complaint where the file is not made yet: the shell that makes it runs beside the one that looks. */
export const sizeIn = (line: string | undefined) => Number(/^\d+ (\d+) \d+$/.exec(line ?? '')?.[1] ?? 0);

/** A program with its arguments, folder and variables, as shell. */
export function commandScript({ program, args, cwd, env }: CommandLine): string {
  const variables = Object.entries(env);
  for (const [name] of variables) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      throw new Error(`${JSON.stringify(name)} is not the name of a variable.`);
  }
  const set = variables.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  const unset = variables.flatMap(([name, value]) => (value === undefined ? ['-u', name] : []));
  const environment = variables.length > 0 ? `env ${shWords([...unset, ...set])} ` : '';
  // A name that begins with a dash or holds "=" is no option or variable behind "sh -c": it is run as it stands.
  return `cd ${quoteForSh(cwd)} && exec ${environment}sh -c 'exec "$@"' sh ${shWords([program, ...args])}`;
}
