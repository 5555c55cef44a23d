"""GRPOTrainer, which does all of the training, with every rollout read from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from trl import GRPOTrainer

from ..events.spool import Spool
from ..launching.examples import Example
from ..recording.evaluation import Evaluated, EvaluatedCompletions
from ..recording.recorded import Recorded
from ..recording.rollouts import ROW, Completions, Generation, generation_of
from ..recording.weight_sync import time_weight_sync
from ..rewards.client import Asked
from ..rewards.own_reward import is_async
from .continued_data import ContinuedData
from .trl_versions import end_tokens, parses_responses, per_token


class RecordedGRPO(Evaluated, Recorded, ContinuedData, GRPOTrainer):
    """Calls TRL at each of its steps and reads what it made. ``begin_recording`` has to be called first."""

    _signature_columns: list[str] | None
    _completions: Completions | None = None
    _generation: Generation | None = None
    _loss_inputs: Mapping[str, Any] | None = None

    def begin_training(self) -> None:
        self._unwritten: list[Generation] = []
        self._told_of_spool = False
        self._spool = Spool(self.recorder.launch.folder, self.recorder.rank.index)
        self._tokens = 0
        self._end_tokens = end_tokens(self)
        self._has_async = any(is_async(function) for function in self.reward_funcs)
        time_weight_sync(self, self.recorder.clock)
        self.continue_in_the_data()

    def _set_signature_columns_if_needed(self) -> None:
        super()._set_signature_columns_if_needed()
        # remove_unused_columns, if a recipe sets it, must leave what rewards are asked with.
        self._signature_columns = [*{*(self._signature_columns or ()), "id"}]

    def _generate_and_score_completions(self, inputs: Any) -> Any:
        recorder = self.recorder
        with recorder.clock.section("logprobs"):
            recorder.phase = "scoring the completions"
            output = super()._generate_and_score_completions(inputs)
        assert self._completions is not None
        if self.model.training:
            self._take_generation(output)
        else:
            self.take_evaluated(EvaluatedCompletions.of(self._completions))
        recorder.phase = "the forward and backward pass"
        return output

    def _generate(self, *args: Any, **kwargs: Any) -> Any:
        self.recorder.phase = "the generation"
        with self.recorder.clock.section("generation"):
            generated = super()._generate(*args, **kwargs)
        self.recorder.phase = "computing log-probabilities"
        return generated

    def _calculate_rewards(
        self,
        inputs: Any,
        prompts: Any,
        completions: Any,
        completion_ids_list: Any,
    ) -> torch.Tensor:
        recorder = self.recorder
        recorder.phase = "the rewards"
        split = "train" if self.model.training else "eval"
        examples = [row["id"] for row in inputs]
        texts = self._texts(completions, completion_ids_list)
        assert recorder.scorer is not None
        asked = [Asked(example, text) for example, text in zip(examples, texts, strict=True)]
        scores = recorder.scorer.begin(self.state.global_step + 1, "train" if split == "train" else "eval", asked)
        self._completions = Completions(
            examples=examples,
            texts=texts,
            lengths=[len(ids) for ids in completion_ids_list],
            finished=[len(ids) > 0 and int(ids[-1]) in self._end_tokens for ids in completion_ids_list],
            scores=scores,
        )
        # Functions time themselves, so that waiting for the GPU doesn't count; asynchronous ones run together.
        with recorder.clock.section("rewards" if self._has_async else "logprobs"):
            gathered = super()._calculate_rewards(inputs, prompts, completions, completion_ids_list)
        first = recorder.rank.index * len(prompts)
        self._completions.rewards = gathered[first : first + len(prompts)]
        return gathered

    def compute_loss(self, model: Any, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        self._loss_inputs = inputs
        try:
            return super().compute_loss(model, inputs, *args, **kwargs)
        finally:
            self._loss_inputs = None

    def _get_per_token_logps_and_entropies(self, *args: Any, **kwargs: Any) -> Any:
        result = super()._get_per_token_logps_and_entropies(*args, **kwargs)
        inputs = self._loss_inputs
        if inputs is not None and self._generation is not None and ROW in inputs:
            logps, entropies = per_token(result)
            self._generation.saw_loss(inputs[ROW], logps, entropies, inputs["completion_mask"])
        return result

    def _texts(self, completions: Sequence[Any], ids: Sequence[Any]) -> list[str]:
        """Completions as text, whole: also where TRL cuts them into thoughts, calls and content."""
        if completions and isinstance(completions[0], str):
            return list(completions)
        if parses_responses(self) or any(len(messages) != 1 for messages in completions):
            return list(self.processing_class.batch_decode(ids, skip_special_tokens=True))
        return [str(messages[0]["content"]) for messages in completions]

    def _take_generation(self, output: dict[str, Any]) -> None:
        assert self._completions is not None
        rank = self.recorder.rank.index
        self._generation = generation_of(self._completions, output, self.state.global_step + 1, rank)
        # The first of a step comes after rank 0 has written the step before: it took part in scoring this one.
        self._keep_aside([self._generation], afresh=not self._unwritten)
        self._unwritten.append(self._generation)
        output[ROW] = torch.arange(len(self._completions.texts), device=output["advantages"].device)

    def _step_report(self) -> Mapping[str, Any]:
        weights = self.reward_weights.tolist()
        generations = [one.rollouts(self.reward_func_names, weights) for one in self._unwritten]
        self._unwritten = []
        return {"generations": generations}

    def _keep_aside(self, generations: Sequence[Generation], *, afresh: bool) -> None:
        """Puts rollouts into this rank's file, with what is known of them by now."""
        recorder, weights = self.recorder, self.reward_weights.tolist()
        world = recorder.rank.world
        group = recorder.groups
        if not afresh:
            group += sum(one.groups(world, self.num_generations) for one in self._unwritten)
        events: list[Mapping[str, Any]] = []
        with recorder.clock.section("event_log"):
            for generation in generations:
                rows = generation.rollouts(self.reward_func_names, weights, wait=False)
                events += self._events(rows, group)
                group += generation.groups(world, self.num_generations)
            try:
                self._spool.put(events, afresh=afresh)
            except OSError as error:
                if not self._told_of_spool:
                    recorder.log.note("warning", f"Rollouts can't be stored until their step ends: {error}")
                self._told_of_spool = True

    def flush_rollouts(self) -> None:
        """Writes what this rank has of a step that will not be finished: the run is about to fail."""
        if self.recorder.rank.world == 1:
            self._take_reports([self._step_report()])
        elif self._unwritten:
            self._keep_aside(self._unwritten, afresh=True)

    def _take_reports(self, everyone: Any) -> Mapping[str, float]:
        clock, recorder = self.recorder.clock, self.recorder
        tokens = 0
        for parts in zip(*(one["generations"] for one in everyone), strict=True):
            rows = [row for part in parts for row in part]
            tokens += sum(row["tokens"] for row in rows)
            first, recorder.groups = recorder.groups, recorder.groups + len(rows) // self.num_generations
            if recorder.log.writes:
                recorder.log.append(*self._events(rows, first))  # type: ignore[arg-type]
        if not tokens:
            return {}
        measured = {"tokens_per_second/step": tokens / clock.step_seconds}
        if clock.of("generation") > 0:
            measured["tokens_per_second/generation"] = tokens / clock.of("generation")
        return measured

    def _events(self, rows: Sequence[dict[str, Any]], first_group: int) -> list[Mapping[str, Any]]:
        """Rollouts as the log has them, each prompt before the first of its."""
        events: list[Mapping[str, Any]] = []
        told: set[str] = set()
        for row in sorted(rows, key=lambda row: row["row"]):
            place, prompt = row.pop("row"), row["prompt"]
            if prompt not in told:
                told.add(prompt)
                events.append(prompt_event(self.recorder.examples[prompt]))
            group, index = divmod(place, self.num_generations)
            step = row.pop("step")
            events.append({"type": "rollout", "step": step, "group": first_group + group, "index": index, **row})
        return events


def prompt_event(example: Example) -> Mapping[str, Any]:
    """A prompt event: None fields are left out of the log."""
    fields = ("id", "task", "messages", "question", "answer", "difficulty", "scoring", "universe", "query", "evidence")
    return {"type": "prompt", **{name: example.get(name) for name in fields}}
