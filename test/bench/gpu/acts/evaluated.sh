#!/usr/bin/env bash
# phantomlab evaluate --vllm: the model of random weights, asked 64 questions of a universe; then the tiny policy.
. "$(dirname "$0")/words.sh"
export OMP_NUM_THREADS=8
lab evaluate "$TINY_POLICY" --vllm "$(which python3)" --vllm-args "--gpu-memory-utilization 0.2 --max-model-len 1024" \
  --on "pw=$LAB/data/tiny" --limit 200 --recipe "$TINY_RECIPE" --max-tokens 256 --out "$LAB/out/evaluated-tiny"
lab evaluate "$model" --vllm "$(which python3)" --vllm-args "--gpu-memory-utilization 0.3 --max-model-len 7168" \
  --on "pw=$LAB/data/wiki-v1-easy-depth_20_size_25" --split depth_20_size_25_seed_2 --limit 64 --max-tokens 512 \
  --out "$LAB/out/evaluated"
find "$LAB/out/evaluated" "$LAB/out/evaluated-tiny" -type f | head -n 20
