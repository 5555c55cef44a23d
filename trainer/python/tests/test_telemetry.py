"""What training uses of the GPUs. With a GPU the real one is asked; without one, a GPU of values."""

import itertools
import threading
import time

import pytest
import torch

from phantomlab_trl.telemetry import Telemetry, over_ranks
from phantomlab_trl.telemetry.gpu import Gpu


def gpu(**more):
    readings = {"reserved": lambda: 3.0, "peak": lambda: 5.0, "device_memory": None, "utilization": None}
    return Gpu(**{**readings, **more})


def test_on_a_cpu_nothing_is_said_and_no_thread_runs():
    before = threading.active_count()
    telemetry = Telemetry.start("cpu")
    assert telemetry.step() == {} and threading.active_count() == before
    telemetry.close()


def test_a_step_has_the_mean_utilization_and_the_most_memory_of_its_samples(monkeypatch):
    monkeypatch.setattr("phantomlab_trl.telemetry.telemetry.SAMPLE_EVERY_S", 0.001)
    loads = itertools.chain([100, 0, 50, 100], itertools.repeat(50))
    memory = itertools.chain([10, 80, 20], itertools.repeat(20))
    telemetry = Telemetry(gpu(device_memory=lambda: next(memory), utilization=lambda: next(loads)))
    end = time.time() + 120
    while len(telemetry._utilization) < 6 and time.time() < end:
        time.sleep(0.001)
    first = telemetry.step()
    assert (first["gpu/memory_used"], first["gpu/memory_peak"], first["gpu/memory_device"]) == (3.0, 5.0, 80)
    assert 50 < first["gpu/utilization"] < 60
    # What the first step saw does not count for the second.
    second = telemetry.step()
    assert (second["gpu/memory_device"], second["gpu/utilization"]) == (20, 50)
    telemetry.close()


def test_a_step_that_is_shorter_than_the_time_between_samples_has_one():
    telemetry = Telemetry(gpu(device_memory=lambda: 7.0, utilization=lambda: 30.0))
    assert telemetry.step() == {
        **{"gpu/memory_used": 3.0, "gpu/memory_peak": 5.0},
        **{"gpu/memory_device": 7.0, "gpu/utilization": 30.0},
    }
    telemetry.close()


def test_without_nvml_what_torch_knows_is_said_and_a_driver_that_fails_later_ends_nothing():
    assert Telemetry(gpu()).step() == {"gpu/memory_used": 3.0, "gpu/memory_peak": 5.0}

    def lost():
        raise RuntimeError("GPU is lost")

    telemetry = Telemetry(gpu(device_memory=lambda: 1.0, utilization=lost))
    assert telemetry.step() == {"gpu/memory_used": 3.0, "gpu/memory_peak": 5.0, "gpu/memory_device": 1.0}
    telemetry.close()


def test_over_ranks_the_fullest_gpu_counts_and_the_mean_utilization():
    ranks = [{"gpu/memory_used": 1.0, "gpu/utilization": 90.0}, {"gpu/memory_used": 2.0, "gpu/utilization": 50.0}, {}]
    assert over_ranks(ranks) == {"gpu/memory_used": 2.0, "gpu/utilization": 70.0}
    assert over_ranks([{}, {}]) == over_ranks([]) == {}


@pytest.mark.skipif(not torch.cuda.is_available(), reason="There is no GPU here.")
def test_a_real_gpu_that_works_is_seen_to_work_at_no_cost():
    matrix = torch.randn(8192, 8192, device="cuda", dtype=torch.bfloat16)

    def work(seconds):
        end, rounds = time.perf_counter() + seconds, 0
        while time.perf_counter() < end:
            for _ in range(10):
                matrix @ matrix
            torch.cuda.synchronize()
            rounds += 1
        return rounds

    work(2)
    plain = work(4)
    telemetry = Telemetry.start()
    telemetry.step()
    sampled = work(4)
    metrics = telemetry.step()
    begun = time.perf_counter()
    for _ in range(100):
        telemetry.step()
    print(
        f"{metrics}, {plain} rounds without and {sampled} with it, {(time.perf_counter() - begun) * 10:.3f} ms a step"
    )
    assert 0 < metrics["gpu/memory_used"] <= metrics["gpu/memory_peak"] < metrics["gpu/memory_device"]
    assert metrics.get("gpu/utilization", 100) > 80
    assert sampled > 0.97 * plain
    big = torch.empty(1 << 30, device="cuda", dtype=torch.uint8)
    assert telemetry.step()["gpu/memory_peak"] >= metrics["gpu/memory_peak"] + 0.5
    del big
    torch.cuda.empty_cache()
    telemetry.step()
    time.sleep(2)
    idle = telemetry.step()
    assert idle["gpu/memory_peak"] < metrics["gpu/memory_peak"] + 0.5
    assert idle.get("gpu/utilization", 0) < 60
    telemetry.close()
