#!/usr/bin/env bash
# LoRA with vLLM in the same process: SIGTERM after its second step, then resumed for two more.
. "$(dirname "$0")/words.sh"
train lora-resumed --set use_peft=true --set lora_r=16 --set max_steps=4 >"$LAB/output/lora-resumed.first.txt" &
started=$!
until_steps lora-resumed 2 $started
for child in $(pgrep -P $started); do kill -TERM "$child"; done
wait $started
tail -n 12 "$LAB/output/lora-resumed.first.txt"
told lora-resumed
ls -l "$LAB/runs/lora-resumed"/checkpoint-*
lab train --resume "$LAB/runs/lora-resumed" | tail -n 25
told lora-resumed
