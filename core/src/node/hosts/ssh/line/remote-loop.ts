import type { FirstLooking } from './first-look';

/**
 * What runs on the other side: one POSIX shell that reads pieces of script from its standard input and answers each of
 * them. It ends with its input, or when nobody has said anything for a minute (a line may die without either end being
 * told), and leaves nothing running.
 */

/** What Linux says of itself in files. */
const hostName = '/proc/sys/kernel/hostname';
/** Another one after each start. */
const bootId = '/proc/sys/kernel/random/boot_id';

/** Seconds without a sign of life from this side after which the shell on the other side ends itself. */
export const remotePatienceSeconds = 60;

/**
 * The command for the login shell. It may be bash, csh or fish: in single quotes all of them leave `$` and `"` alone, as
 * long as there is no newline, backslash, `!` or quote within.
 */
export const remoteCommand = (first?: FirstLooking): string =>
  first ? first.command(readLoop) : `exec sh -c '${readLoop}'`;

const readLoop = 'IFS= read -r l; eval "$l"';

/**
 * The first line that the shell reads: the loop itself.
 *
 * Everything that the other side sends is an answer's bytes, as they are, and then a line of its own with the mark, the
 * answer's number and the exit status. The mark is random, so that no log can hold it, and travels on standard input, so
 * that nobody sees it in a list of processes.
 */
export function loopLine(mark: string): string {
  return [
    `p_m=${mark} p_c=0 p_s= p_w= p_runs= p_lc=\${LC_ALL-} LC_ALL=C`,
    'export LC_ALL',
    'p_n=$(printf "\\nx")',
    `p_n=\${p_n%x}`,
    'exec 3<&0 </dev/null',
    'while IFS= read -r p_l <&3',
    'do if [ "$p_l" = "$p_m" ]',
    'then p_c=$((p_c+1))',
    'eval "$p_s" 2>&1',
    'printf "\\n%s %s %s\\n" "$p_m" "$p_c" "$?"',
    'p_s=',
    'else p_s=$p_s$p_l$p_n',
    'fi',
    'done',
    '[ -z "$p_w" ] || kill "$p_w"',
    // Empty unless a command is still running.
    '[ -z "$p_runs" ] || rmdir "$p_runs" 2>/dev/null',
    'exit 0',
  ]
    .join('; ')
    .replaceAll(/; (do|then|else) /g, '; $1 ')
    .concat('\n');
}

/** A piece of script as it is sent. @param script whole lines of shell; all that is not ours in it is quoted */
export const asRequest = (script: string, mark: string): string => `${script}\n${mark}\n`;

/** A sign of life: the shell's own end is put off. */
export const stayAlive = 'p_watch';

/** What is sent is written at a place that is a multiple of so many bytes: the same bytes twice are there once. */
export const placeBytes = 65_536;

/**
 * Not every `head` leaves alone what follows the bytes that it is asked for. Asked for the first three bytes of the probe
 * it should leave a line; if not, bytes are taken one by one, which is slow and always right.
 */
export const exactProbe = 'abcok\n';
export const probeExact = `
p_x=$(p_exactly 3)
IFS= read -r p_x <&3
[ "$p_x" = ok ] || p_exactly() { dd bs=1 count="$1" 2>/dev/null <&3; }
`;

/**
 * What looks at files use, by the tools that are there (GNU's, BSD's or busybox's). It comes with the first words, so it
 * starts no program on Linux, where every `stat` knows `-c`.
 */
export const lookTools = `
if [ -r ${bootId} ] || stat -L -c %i / >/dev/null 2>&1
then p_stats="stat -L -c '%i %s %Y'"; p_kinds='stat -L -c %s:%a'
else p_stats="stat -L -f '%i %z %m'"; p_kinds='stat -L -f %z:%Lp'
fi
p_stat() { eval "$p_stats "'"$@"'; }
p_rest() { tail -c "+$(($2+1))" "$1"; }
p_little() { set -- "$1" "$2" "$3" \${4:-$(p_stat "$1")}; [ $(($5-$2)) -le "$3" ] && p_rest "$1" "$2"; }
p_poll() {
  p_k= p_a= p_i=0
  for p_f; do
    p_i=$((p_i + 1))
    if [ ! -f "$p_f" ]; then p_k=\${p_k}0; continue
    elif { :; } 2>/dev/null <"$p_f"; then p_k=\${p_k}1
    else p_k=\${p_k}2; fi
    p_a="$p_a "'"\${'$p_i'}"'
  done
  p_now="$p_k
$([ -z "$p_a" ] || eval "exec $p_stats $p_a" 2>/dev/null)"
}
`;

/**
 * What later requests use besides, and who answers: the name of the machine, and its start.
 *
 * What p_watch starts may be told to end before its sleep has begun: a signal that comes between a shell's fork and exec is
 * lost, so the sleep is told twice.
 */
export const introduction = (patienceSeconds = remotePatienceSeconds): string => `
if command -v sha256sum >/dev/null 2>&1; then p_hash=sha256sum
elif command -v shasum >/dev/null 2>&1; then p_hash='shasum -a 256'
else p_hash='openssl dgst -sha256 -r'
fi
p_sum() { $p_hash; }
p_watch() {
  [ -z "$p_w" ] || kill "$p_w" 2>/dev/null
  ( p_q= p_e=; trap 'p_e=1; [ -z "$p_q" ] || kill "$p_q"' TERM
  sleep ${patienceSeconds} & p_q=$!
  [ -n "$p_e" ] || { wait "$p_q" && kill $$; }
  [ -z "$p_e" ] || { kill "$p_q"; sleep 1; kill "$p_q"; } ) </dev/null >/dev/null 2>&1 3<&- &
  p_w=$!
}
p_exactly() { head -c "$1" <&3; }
p_take() { p_exactly "$2" | { cat >"$1" || { cat >/dev/null; false; }; }; }
p_place() { p_exactly "$3" | { [ -f "$1" ] && dd of="$1" bs=${placeBytes} seek="$2" conv=notrunc || { cat >/dev/null; false; }; }; }
p_read() { tail -c "+$(($2+1))" "$1" | head -c "$3"; }
p_watch
p_h= p_b=
[ ! -r ${bootId} ] || { IFS= read -r p_h <${hostName}; IFS= read -r p_b <${bootId}; }
echo
echo "\${p_h:-$(uname -n)} $p_b"
`;
