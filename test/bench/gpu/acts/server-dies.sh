#!/usr/bin/env bash
# vLLM as a server on the second GPU of CUDA_VISIBLE_DEVICES, the training on the first; the server is killed in the third step.
. "$(dirname "$0")/words.sh"
first=${CUDA_VISIBLE_DEVICES%%,*} second=${CUDA_VISIBLE_DEVICES##*,}
CUDA_VISIBLE_DEVICES=$second setsid python3 -m trl.scripts.vllm_serve --model "$model" --port 8123 --gpu_memory_utilization 0.3 \
  --max_model_len 7168 >"$LAB/output/server-dies.server.txt" 2>&1 &
server=$!
export CUDA_VISIBLE_DEVICES=$first
train server-dies --set vllm_mode=server --set vllm_server_port=8123 --set vllm_server_host=127.0.0.1 --set max_steps=8 \
  --set save_strategy=steps --set save_steps=2 >"$LAB/output/server-dies.first.txt" &
started=$!
until_steps server-dies 3 $started || tail -n 30 "$LAB/output/server-dies.server.txt"
sleep 1.5
kill -9 -- -$server
asked=$(date +%s)
wait $started
echo "the run ended $(($(date +%s) - asked)) s after the server"
tail -n 40 "$LAB/output/server-dies.first.txt"
told server-dies
