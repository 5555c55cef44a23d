# Sourced by the acts: what they share. LAB, NODE and PHANTOMLAB come from the environment, as for lanes.py. MORE_WORDS are
# added to each training, to try an act on a CPU first.
cd "$LAB" || exit 1
model=${MODEL:-/tmp/models/qwen3-0.6b}
recipe=${RECIPE:-recipes/qwen3-0.6b/grpo-pw.yaml}

# phantomlab with its output told as it is, and its exit code
lab() {
  echo "\$ phantomlab $*"
  "$NODE" "$PHANTOMLAB" "$@" 2>&1
  echo "[exit code $?]"
}

# the recipe with the lab's model and short completions; further words are added
train() {
  local run=$1
  shift
  lab train "$recipe" --trainer trl --python "$(which python3)" --output "$LAB/runs/$run" --set model_name_or_path="$model" \
    --set max_num_train_samples=64 --set gradient_accumulation_steps=2 --set max_completion_length=256 \
    --set vllm_max_model_length=7168 "$@" ${MORE_WORDS:-}
}

steps() { grep -c '"type":"step"' "$LAB/runs/$1/events.jsonl" 2>/dev/null || true; }

# waits until a run has so many steps; gives up when its process has ended
until_steps() {
  until [ "$(steps "$1")" -ge "$2" ] 2>/dev/null; do
    kill -0 "$3" 2>/dev/null || return 1
    sleep 0.2
  done
}

# the end of a run as its log has it
told() {
  grep '"type":"run.finished"' "$LAB/runs/$1/events.jsonl"
  ls -d "$LAB/runs/$1"/checkpoint-*
}
