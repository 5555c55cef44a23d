"""Events to write."""


def started(attempt=1, **more):
    trainer = {"name": "trl", "versions": {"trl": "1.16.0"}}
    return {
        **{"type": "run.started", "run": "r", "recipe": {"beta": 0.0}, "plan": {"maxSteps": 3}, "trainer": trainer},
        **{"host": "h", "attempt": attempt},
        **more,
    }


def prompt(id="q"):
    message = {"role": "user", "content": "Who is it?"}
    return {
        **{"type": "prompt", "id": id, "task": "pw", "messages": [message], "question": "Who?"},
        **{"answer": ["Eve"], "difficulty": 1},
    }


def rollout(group=0, index=0, **more):
    return {
        **{"type": "rollout", "step": 1, "group": group, "prompt": "q", "index": index, "completion": "Ève\n"},
        **{"tokens": 3, "finish": "stop", "rewards": {"f1": 0.5}, "reward": 0.5, "advantage": -0.5},
        **more,
    }


def note(text, level="info"):
    return {"type": "log", "level": level, "text": text}
