#!/usr/bin/env bash
# ZeRO-1 on two GPUs, SIGTERM after its second step; resumed on one GPU, which is refused, and (not with ONLY_REFUSED) on two.
. "$(dirname "$0")/words.sh"
run=$LAB/runs/two-then-one
train two-then-one --accelerate "$LAB/configs/zero1-2.yaml" --set max_steps=4 >"$LAB/output/two-then-one.first.txt" &
started=$!
until_steps two-then-one 2 $started
asked=$(date +%s.%N)
for child in $(pgrep -P $started); do kill -TERM "$child"; done
wait $started
python3 -c "import sys, time; print(f'ended {time.time() - float(sys.argv[1]):.1f} s after SIGTERM')" "$asked"
tail -n 30 "$LAB/output/two-then-one.first.txt"
told two-then-one
# Nothing of a refusal needs a GPU: the next training may begin.
refused() {
  export CUDA_VISIBLE_DEVICES=0
  lab train --resume "$run"
  lab train --resume "$run" --processes 1
  lab train --resume "$run" --processes 1 --accelerate "$LAB/configs/zero1-1.yaml"
}
if [ "${ONLY_REFUSED:-}" ]; then
  mkdir -p "$LAB/out/refused"
  export -f lab refused
  export run
  setsid bash -c refused >"$LAB/out/refused/output.txt" 2>&1 &
else
  (refused)
  lab train --resume "$run" | tail -n 12
  told two-then-one
fi
