"""Prompts in the paper's words are those that phantom_eval itself makes."""

import importlib.util
import json
import sys
import types
from pathlib import Path

import pytest

pytest.importorskip("phantom_wiki", reason="phantom-wiki needs Python 3.12")

UNIVERSE = Path(__file__).parents[3] / "test/fixtures/phantom-wiki/depth_10_size_15_seed_1"


class PromptTemplate:
    """langchain's, as far as phantom_eval uses it: str.format by another name."""

    def __init__(self, input_variables, template):
        self.template = template

    def format(self, **values):
        return self.template.format(**values)


@pytest.fixture
def prompts(monkeypatch):
    """phantom_eval.prompts alone: the package's own __init__ imports the clients of every service."""
    langchain = types.ModuleType("langchain.prompts")
    langchain.PromptTemplate = PromptTemplate
    package = types.ModuleType("phantom_eval")
    package.__path__ = list(importlib.util.find_spec("phantom_eval").submodule_search_locations)
    monkeypatch.setitem(sys.modules, "langchain", types.ModuleType("langchain"))
    monkeypatch.setitem(sys.modules, "langchain.prompts", langchain)
    monkeypatch.setitem(sys.modules, "phantom_eval", package)
    return importlib.import_module("phantom_eval.prompts")


@pytest.mark.parametrize("method", ["cot", "zeroshot"])
def test_prompts_are_those_of_phantom_eval(prompts, run_typescript, method):
    articles = json.loads((UNIVERSE / "articles.json").read_text())
    questions = json.loads((UNIVERSE / "questions.json").read_text())[:20]
    evidence = "\n================\n\n".join(article["article"] for article in articles)
    made = prompts.CoTLLMPrompt() if method == "cot" else prompts.ZeroshotLLMPrompt()
    shown = {"examples": prompts.COT_EXAMPLES} if method == "cot" else {}
    wanted = [
        made.get_prompt().format(evidence=evidence, question=question["question"], **shown) for question in questions
    ]
    found = json.loads(run_typescript("paper-prompts.ts", UNIVERSE, sys.executable, method))
    assert found == [[{"role": "user", "content": text}] for text in wanted]
