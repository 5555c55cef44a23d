"""SFTTrainer on worked solutions, behind the same log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trl import SFTTrainer

from ..launching.examples import Example
from ..launching.launch_file import Sampling
from ..recording.evaluation import Evaluated, EvaluatedCompletions
from ..recording.recorded import Recorded
from ..rewards.client import Asked
from .answers import answer


class RecordedSFT(Evaluated, Recorded, SFTTrainer):
    """``begin_recording`` has to be called first. TRL evaluates the loss; answers are sampled and scored beside it."""

    evaluation_examples: Mapping[str, Sequence[Example]] = {}
    """What is asked in each evaluation set, by TRL's name for it."""

    def flush_rollouts(self) -> None:
        """There are none."""

    def answer_evaluation(self, name: str) -> None:
        scorer, examples = self.recorder.scorer, self.evaluation_examples.get(name, ())
        if scorer is None or not examples:
            return
        launch = self.recorder.launch
        most = int(launch.recipe.get("max_completion_length") or 256)
        sampling = launch.evaluation_sampling.get(self.recorder.splits[name], Sampling())
        answers = answer(self, examples, most, sampling)
        asked = [Asked(one.example, one.text) for one in answers]
        scores = scorer.begin(self.state.global_step, "eval", asked).rewards
        if not answers or scores is None:
            return
        scored = scores.result()
        self.take_evaluated(
            EvaluatedCompletions(
                examples=[one.example for one in answers],
                lengths=[one.tokens for one in answers],
                finished=[one.finished for one in answers],
                parsed=scored.parsed,
                measures=scored.measures,
            )
        )
