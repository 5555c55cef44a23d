"""Writes the JSON Schema of recipes for the installed TRL: types, defaults and choices, from its dataclasses.

    python scripts/recipe-schema.py           # writes schemas/recipe/trl-VERSION.schema.json
    python scripts/recipe-schema.py --check   # exit 1 if that would change it

What dataclasses do not say is in scripts/recipe-keys.json: descriptions in our own words, groups, order, bounds, and the
keys of the paper's script. A key that TRL has and that file has not is named, to be described by hand. Values that TRL
compares with only at run time are read from its source, and `x-values-from` names the functions that do.
`npm run schemas` calls this for every supported TRL.
"""

import argparse
import ast
import dataclasses
import enum
import json
import sys
import types
import typing
from pathlib import Path

import transformers
import trl

KEYS = Path(__file__).parent / "recipe-keys.json"
SCHEMAS = Path(__file__).parent.parent / "schemas/recipe"

NAMES = {bool: "boolean", int: "integer", float: "number", str: "string", dict: "object", type(None): "null"}
# GRPOConfig annotates text, and takes True and False for two of the words.
WIDER = {"scale_rewards": ["string", "boolean"]}

# Keys without declared choices: the words that the trainers compare their values with, in the order of editors.
COMPARED = {
    "loss_type": ["grpo", "bnpo", "dr_grpo", "dapo", "cispo", "sapo", "luspo", "vespo", "nll", "dft", "chunked_nll"],
    "importance_sampling_level": ["token", "sequence"],
    "scale_rewards": ["group", "batch", "none"],
    "multi_objective_aggregation": ["sum_then_normalize", "normalize_then_sum"],
    "vllm_mode": ["colocate", "server"],
    "vllm_importance_sampling_mode": ["token_truncate", "token_mask", "sequence_truncate", "sequence_mask"],
    "packing_strategy": ["bfd", "bfd_split", "wrapped", "bfd-requeue"],
}
# Values that another program checks, or that a table maps.
ELSEWHERE = {
    "scale_rewards": ([True, False], "trl/trainer/grpo_config.py, GRPOConfig.__post_init__"),
    "vllm_model_impl": (["vllm", "transformers"], "vllm/config/model.py, ModelConfig.model_impl"),
}
# Bounds that transformers 4 checks, in TrainingArguments.__post_init__.
BOUNDS_OF_4 = {"warmup_ratio": {"minimum": 0, "maximum": 1}}
SOURCES = {
    "grpo": ["trainer/grpo_trainer.py", "trainer/grpo_config.py", "generation/vllm_generation.py"],
    "sft": ["trainer/sft_trainer.py", "trainer/sft_config.py"],
}
# VLLMGeneration has GRPOConfig's vllm_mode under a shorter name.
ALIASES = {"generation/vllm_generation.py": {"mode": "vllm_mode"}}


def words(node):
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [word for item in node.elts for word in words(item)]
    return []


def comparisons_in(node, scope=()):
    """Every comparison below a node with the names of the classes and functions around it, outermost first."""
    for child in ast.iter_child_nodes(node):
        inner = (*scope, child.name) if isinstance(child, ast.ClassDef | ast.FunctionDef) else scope
        if isinstance(child, ast.Compare):
            yield child, inner
        yield from comparisons_in(child, inner)


def compared_words(comparison, aliases):
    """The compared key and a word that it is compared with, whichever side each is on."""
    left, right = comparison.left, comparison.comparators[0]
    for one, other in ((left, right), (right, left)):
        key = one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", None)
        key = aliases.get(key, key)
        if key in COMPARED:
            yield from ((key, word) for word in words(other))


def comparisons(kind):
    """Each compared key's words, with the functions that compare."""
    found = {}
    for name in SOURCES[kind]:
        source = Path(trl.__file__).parent / name
        if not source.exists():
            continue
        for comparison, scope in comparisons_in(ast.parse(source.read_text())):
            for key, word in compared_words(comparison, ALIASES.get(name, {})):
                found.setdefault(key, {}).setdefault(word, f"trl/{name}, {'.'.join(scope)}")
    return found


def compared(name, found):
    """The values of a key that no dataclass declares, and where they are looked for; none for other keys."""
    places = found.get(name, {})
    for word in places.keys() - set(COMPARED.get(name, [])):
        print(f"TRL {trl.__version__} compares {name} with {word}: add it to COMPARED.", file=sys.stderr)
    values = [word for word in COMPARED.get(name, []) if word in places]
    more, place = ELSEWHERE.get(name, ([], None))
    froms = sorted({places[word] for word in values} | ({place} if place else set()))
    return values + more, froms


def json_types(hint):
    """The JSON types of an annotation, with the items of a list and the members of an enumeration."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        kinds, items, members = [], None, None
        for part in typing.get_args(hint):
            k, i, m = json_types(part)
            kinds += [kind for kind in k if kind not in kinds]
            items, members = items or i, members or m
        return kinds, items, members
    if origin is typing.Literal:
        return ["boolean"], None, None
    if origin is list:
        return ["array"], json_types(typing.get_args(hint)[0])[0][0], None
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return ["string"], None, [member.value for member in hint]
    return [NAMES.get(origin or hint, "object")], None, None


def default_of(field):
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    value = None if field.default is dataclasses.MISSING else field.default
    return value.value if isinstance(value, enum.Enum) else value


def facts_of(config, found):
    """What a dataclass and its trainer say of each of its fields, in the schema's terms."""
    hints = typing.get_type_hints(config)
    facts = {}
    for field in dataclasses.fields(config):
        if not field.init:
            continue
        kinds, items, members = json_types(hints[field.name])
        kinds = WIDER.get(field.name, kinds)
        fact = {"type": kinds[0] if len(kinds) == 1 else kinds}
        if items:
            fact["items"] = {"type": items}
        choices = list(field.metadata.get("choices") or members or [])
        values, places = ([], []) if choices else compared(field.name, found)
        # An enumeration beside a list's type holds for the list's items.
        if choices and "array" not in kinds:
            fact["enum"] = choices + ([None] if "null" in kinds else [])
        elif values:
            fact["enum"] = values + ([None] if "null" in kinds else [])
        fact["default"] = default_of(field)
        if places:
            fact["x-values-from"] = places
        facts[field.name] = fact
    return facts


def schema_of(keys):
    nothing = {}
    grpo = facts_of(trl.GRPOConfig, comparisons("grpo"))
    sft = facts_of(trl.SFTConfig, comparisons("sft"))
    both = facts_of(trl.ScriptArguments, nothing) | facts_of(trl.ModelConfig, nothing)
    known = sft | grpo | both
    properties = {}
    for name, words_of in keys["keys"].items():
        # The paper's script overrides dataset_name; what has a type here is its own.
        if "type" in words_of:
            properties[name] = words_of
            continue
        if name not in known:
            continue
        said = {part: value for part, value in words_of.items() if part not in ("description", "x-group")}
        if transformers.__version__.startswith("4."):
            said |= BOUNDS_OF_4.get(name, {})
        recipes = [kind for kind, config in (("grpo", grpo), ("sft", sft)) if name in both or name in config]
        properties[name] = {
            "description": words_of["description"],
            **known[name],
            **said,
            "x-group": words_of["x-group"],
            "x-recipes": recipes,
        }
        if name in grpo and name in sft and name not in both:
            differs = {
                part: sft[name][part]
                for part in ("default", "enum")
                if part in sft[name] and sft[name][part] != grpo[name].get(part)
            }
            if differs:
                properties[name]["x-sft"] = differs
    for name in sorted(known.keys() - keys["keys"].keys()):
        print(f"TRL {trl.__version__} has {name}: describe it in {KEYS.name}.", file=sys.stderr)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"trl-{trl.__version__}.schema.json",
        "title": "Recipe",
        "description": "A training recipe: the arguments of the training script, of GRPOConfig or SFTConfig and of "
        f"ModelConfig. Types and defaults are those of TRL {trl.__version__} with transformers {transformers.__version__}.",
        "x-trl": trl.__version__,
        "x-transformers": transformers.__version__,
        "x-groups": keys["x-groups"],
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="change nothing, exit 1 if the schema is not current")
    options = options.parse_args()
    schema = schema_of(json.loads(KEYS.read_text()))
    rows = ",\n".join(
        f"    {json.dumps(name)}: {json.dumps(key, ensure_ascii=False)}" for name, key in schema["properties"].items()
    )
    head = "".join(
        f"  {json.dumps(part)}: {json.dumps(value, ensure_ascii=False)},\n"
        for part, value in schema.items()
        if part not in ("properties", "additionalProperties")
    )
    after = f'{{\n{head}  "properties": {{\n{rows}\n  }},\n  "additionalProperties": false\n}}\n'
    target = SCHEMAS / schema["$id"]
    if options.check:
        before = target.read_text() if target.exists() else ""
        sys.exit(0 if after == before else f"{target.name} is not what TRL {trl.__version__} has: run npm run schemas.")
    target.write_text(after)


if __name__ == "__main__":
    main()
