/** What a stand-in does. */
export interface StandIn {
  /** Steps of the whole run. */
  readonly steps: number;
  /** Seconds that a step takes. */
  readonly seconds?: number;
  /** What it does when its steps are done; it completes unless said otherwise. Bash, which may call `log FIELDS`. */
  readonly last?: string;
}

/**
 * A trainer of bash, which trains nothing, quickly. Everything else is a trainer's: it holds the lock of its run folder
 * and touches it, writes a real event log, saves a checkpoint when it is asked to stop by the folder's control file or told
 * to end by SIGTERM, and goes on from its newest checkpoint as the next attempt. It runs in its run folder.
 */
export const standInTrainer = ({ steps, seconds = 0.1, last }: StandIn): string => `
shopt -s nullglob
seq=$( [ -f events.jsonl ] && wc -l < events.jsonl || echo 0)
attempt=$(( $(grep -c '"run.started"' events.jsonl 2> /dev/null) + 1 ))
step=0
for folder in checkpoint-*; do [ "\${folder#checkpoint-}" -gt "$step" ] && step=\${folder#checkpoint-}; done
# A signal that comes between two commands breaks no line and doubles no number.
log() { printf '{"seq":%s,"t":%(%s)T,%s}\\n' $((seq++)) -1 "$1" >> events.jsonl; }
token=$(cat /proc/sys/kernel/random/uuid)
printf '{"pid":%s,"host":"%s","token":"%s","boot":"%s","space":"%s","start":"%s"}' $$ "$(uname -n)" "$token" \\
  "$(cat /proc/sys/kernel/random/boot_id)" "$(readlink /proc/self/ns/pid)" "$(cut -d' ' -f22 /proc/$$/stat)" > events.lock
end() {
  mkdir -p "checkpoint-$step"
  echo "step $step" > "checkpoint-$step/model.safetensors"
  log '"type":"checkpoint","step":'"$step"',"path":"checkpoint-'"$step"'"'
  log '"type":"run.finished","outcome":"'"$1"'"'
  rm -f events.lock control.json
  exit "$2"
}
trap 'end preempted 143' TERM
from=$( [ "$step" -gt 0 ] && printf ',"step":%s' "$step")
log '"type":"run.started","run":"trial","recipe":{},"plan":{"maxSteps":${steps}},"trainer":{"name":"stand-in","versions":{}},"host":"'"$(uname -n)"'","attempt":'"$attempt$from"
while [ "$step" -lt ${steps} ]; do
  sleep ${seconds} & wait $!
  step=$((step + 1))
  touch events.lock
  log '"type":"step","step":'"$step"',"epoch":0,"metrics":{"reward":0.'"$step"'}'
  grep -s "$token" control.json | grep -q '"now":false' && end stopped 0
done
${last ?? 'mkdir -p checkpoint-$step; echo weights > model.safetensors; log \'"type":"run.finished","outcome":"completed"\''}
rm -f events.lock
`;
