"""``accelerate launch`` whose ranks finish their step when a signal comes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType, ModuleType
from typing import Any

from .ports import free_port, names_a_port_or_machines

FORWARDED = ("SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1")


def launch(arguments: list[str]) -> int:
    """Does what ``accelerate launch ARGUMENTS`` does, in this process, and passes signals on to the ranks.

    torch's elastic agent kills its ranks 30 seconds after it gets a signal, and dies of SIGUSR1, which Slurm sends
    beforehand: a step of training takes longer. The ranks decide what a signal means, and this process ends when
    they do.
    """
    _pass_signals_on()
    from accelerate.commands import launch as accelerate

    parsed = accelerate.launch_command_parser().parse_args(arguments)
    if parsed.main_process_port is None and (parsed.num_machines or 1) == 1:
        # accelerate's own choice is the same one for every run.
        parsed.main_process_port = None if names_a_port_or_machines(parsed.config_file) else free_port()
    _keep_handlers()
    _start_all_on_cpu(accelerate)
    try:
        accelerate.launch_command(parsed)
    except Exception as error:
        # The rank that failed has said why; accelerate's own traceback only says that one did.
        print(f"phantomlab: a process of the training failed ({type(error).__name__}).", file=sys.stderr)
        return 1
    return 0


def _pass_signals_on() -> None:
    for name in FORWARDED:
        number = getattr(signal, name, None)
        # A signal that was ignored when this process began (nohup) stays ignored.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _forward)


def _forward(number: int, _: FrameType | None) -> None:
    import psutil

    ranks = [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]
    if not ranks:
        os._exit(128 + number)
    for rank in ranks:
        # Resource trackers of multiprocessing take no notice of these signals.
        try:
            rank.send_signal(number)
        except psutil.NoSuchProcess:
            continue


def _start_all_on_cpu(accelerate: ModuleType) -> None:
    """Lets several processes on a CPU be started by torch: accelerate starts one alone, without a word, if no
    mpirun is set up.
    """
    start_one = accelerate.simple_launcher

    def start(parsed: Any) -> None:  # noqa: ANN401 - argparse's namespace
        if parsed.mpirun_hostfile is not None or (parsed.num_processes or 1) < 2:
            start_one(parsed)
            return
        os.environ["ACCELERATE_USE_CPU"] = "true"
        accelerate.multi_gpu_launcher(parsed)

    accelerate.simple_launcher = start  # type: ignore[attr-defined]


def _keep_handlers() -> None:
    """Takes the handlers back that torch's elastic agent installs when it starts its ranks, in every version of it."""
    try:
        from torch.distributed.elastic.multiprocessing.api import PContext
    except ImportError:
        return
    start: Callable[[Any], None] = PContext.start

    def start_and_forward(context: Any) -> None:  # noqa: ANN401 - torch's own class
        start(context)
        _pass_signals_on()

    PContext.start = start_and_forward
