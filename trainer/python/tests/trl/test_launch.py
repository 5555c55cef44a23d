"""``python -m phantomlab_trl launch``: accelerate's launcher, whose ranks finish their step."""

import ast
import json
import os
import signal
import subprocess

from .runs import PACKAGE, command, environment, make_run, of
from .test_ends import LONG, check_whole_run, steps_done
from .warm import PATIENCE_S, free_port, wait_until


def test_a_signal_to_the_launcher_ends_all_ranks_after_a_checkpoint(tmp_path, sound):
    run = make_run(tmp_path / "run", LONG | {"max_steps": 500, "save_steps": 400})
    with (run / "output.txt").open("w") as output:
        launched = subprocess.Popen(command(run, processes=2), env=environment(), stdout=output, stderr=output)
    try:
        wait_until(lambda: steps_done(run) or launched.poll() is not None)
        launched.send_signal(signal.SIGTERM)
        code = launched.wait(PATIENCE_S)
    finally:
        launched.kill()
    assert code == 0, (run / "output.txt").read_text()
    log = sound(run)
    assert log[-1]["outcome"] == "preempted"
    last = of("step", log)[-1]["step"]
    assert of("checkpoint", log)[-1]["step"] == last
    # Both ranks' completions, once each.
    assert len(of("rollout", log)) == last * 2 * 2
    assert {path.name for path in (run / f"checkpoint-{last}").glob("rng_state_*")} == {
        "rng_state_0.pth",
        "rng_state_1.pth",
    }


def test_two_machines_train_together_into_one_log(tmp_path, sound):
    """As phantomlab train --machines 2 starts each of them, here both on this one."""
    run = make_run(tmp_path / "run", LONG | {"max_steps": 500, "save_steps": 400})
    meeting = ["--main_process_ip", "127.0.0.1", "--main_process_port", str(free_port()), "--same_network"]
    launched = []
    for rank in (1, 0):
        words = ["--num_processes", "2", "--num_machines", "2", "--machine_rank", str(rank), *meeting]
        options = [*words, "--mixed_precision", "no", "--dynamo_backend", "no", "--cpu"]
        start = [*command("x")[:3], "launch", *options, "-m", "phantomlab_trl", str(run)]
        with (run / f"output-{rank}.txt").open("w") as output:
            launched.append(subprocess.Popen(start, env=environment(), stdout=output, stderr=output))
    second, first = launched
    try:
        wait_until(lambda: steps_done(run) or first.poll() is not None)
        # A scheduler warns one machine: both end after the same step.
        second.send_signal(signal.SIGTERM)
        codes = [one.wait(PATIENCE_S) for one in launched]
    finally:
        for one in launched:
            one.kill()
    assert codes == [0, 0], (run / "output-0.txt").read_text() + (run / "output-1.txt").read_text()
    log = sound(run)
    assert log[-1]["outcome"] == "preempted"
    last = of("step", log)[-1]["step"]
    assert of("checkpoint", log)[-1]["step"] == last
    check_whole_run(log, last, 4)


def test_wrong_usage_is_told():
    for words in ([], ["--help"], ["a", "b"], ["launch"], ["preflight"]):
        done = subprocess.run([*command("x")[:3], *words], env=environment(), capture_output=True, text=True)
        assert done.returncode == (0 if words == ["--help"] else 2)
        assert "usage: python -m phantomlab_trl" in done.stderr


def look(run, env=None):
    """What one process answers: of this machine, and of a run."""
    done = subprocess.run(
        [*command("x")[:3], "look"], input=f"{run}\n", env=environment(env), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line.removeprefix("PHANTOMLAB ")) for line in done.stdout.splitlines()]


def test_a_look_says_what_is_there_and_what_it_finds_of_a_run(tmp_path):
    run = make_run(tmp_path / "a run of é")
    machine, found = look(run)
    assert machine["versions"]["trl"].startswith("1.") and machine["versions"]["transformers"]
    assert machine["gpus"] == [] or machine["cuda_available"]
    assert machine["failed"] == {} and found["findings"] == [] and found["prompt_tokens"]["count"] == 12


def test_a_look_outlives_a_torch_that_can_not_be_imported_and_libraries_that_print(tmp_path):
    (tmp_path / "torch.py").write_text("import os\nprint('hello')\nos.write(1, b'hello')\nraise OSError('libcudart')\n")
    path = os.pathsep.join([str(tmp_path), environment()["PYTHONPATH"]])
    machine, found = look(make_run(tmp_path / "run"), {"PYTHONPATH": path})
    assert machine["failed"] == {"torch": "OSError: libcudart"}
    assert found["prompt_tokens"] is None


def test_the_probe_can_be_read_by_an_old_python():
    text = (PACKAGE / "phantomlab_trl/environment/probe.py").read_text()
    ast.parse(text, feature_version=(3, 6))
