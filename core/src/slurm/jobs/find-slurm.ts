/**
 * Bash that finds Slurm's commands where only login shells have them, as many clusters put them on the PATH by a start-up
 * file or a module. Who logs in by ssh for a command, and a job, have no login shell. What such a shell prints goes nowhere.
 */
export const findSlurm = `\
if ! command -v srun > /dev/null 2>&1; then
  { IFS= read -r found; IFS= read -r conf; } < <(timeout 20 bash -l -c 'printf "%s\\n" "$PATH" "\${SLURM_CONF-}" >&3' 3>&1 > /dev/null 2>&1 < /dev/null)
  if [ -n "$found" ] && PATH=$found command -v srun > /dev/null 2>&1; then export PATH=$found; fi
  [ -z "$conf" ] || export SLURM_CONF=$conf
fi
`;
