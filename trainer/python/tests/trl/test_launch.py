"""``python -m phantomlab_trl launch``: accelerate's launcher, whose ranks finish their step."""

import json
import signal
import subprocess

from .runs import command, environment, make_run, of
from .test_ends import LONG, steps_done
from .warm import PATIENCE_S, wait_until


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


def test_wrong_usage_is_told():
    for words in ([], ["--help"], ["a", "b"], ["launch"], ["preflight"]):
        done = subprocess.run([*command("x")[:3], *words], env=environment(), capture_output=True, text=True)
        assert done.returncode == (0 if words == ["--help"] else 2)
        assert "usage: python -m phantomlab_trl" in done.stderr


def test_the_probe_says_what_is_there():
    done = subprocess.run([*command("x")[:3], "probe"], env=environment(), capture_output=True, text=True)
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert found["trl"].startswith("1.") and found["torch"] and found["transformers"]
    assert isinstance(found["gpus"], list) and found["errors"] == []
