"""Brings schemas/recipe up to the installed TRL: types, defaults and choices, from its dataclasses.

    python scripts/recipe-schema.py           # rewrites the schema
    python scripts/recipe-schema.py --check   # exit 1 if it would change

The schema's own parts stay as they are: descriptions, groups, order, bounds, and the keys of the paper's script. A key
that TRL has and the schema has not is named, to be described by hand; one that TRL no longer has is named too.
"""

import argparse
import dataclasses
import enum
import json
import sys
import types
import typing
from pathlib import Path

import transformers
import trl

SCHEMA = Path(__file__).parent.parent / "schemas/recipe/trl-1.16.0.schema.json"

NAMES = {bool: "boolean", int: "integer", float: "number", str: "string", dict: "object", type(None): "null"}

# Choices that no dataclass declares: the trainers compare with these words in their source.
COMPARED = {
    "loss_type": ["grpo", "bnpo", "dr_grpo", "dapo", "cispo", "sapo", "luspo", "vespo"],
    "importance_sampling_level": ["token", "sequence"],
    "scale_rewards": ["group", "batch", "none", True, False],
    "multi_objective_aggregation": ["sum_then_normalize", "normalize_then_sum"],
    "vllm_mode": ["colocate", "server"],
    "vllm_model_impl": ["vllm", "transformers"],
    "vllm_importance_sampling_mode": ["token_truncate", "token_mask", "sequence_truncate", "sequence_mask"],
}
# GRPOConfig annotates text, and takes True and False for two of the words.
WIDER = {"scale_rewards": ["string", "boolean"]}


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


def facts_of(config):
    """What a dataclass says of each of its fields, in the schema's terms."""
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
        if choices:
            fact["enum"] = choices + ([None] if "null" in kinds else [])
        fact["default"] = default_of(field)
        facts[field.name] = fact
    return facts


def updated(schema):
    grpo, sft, model, script = map(facts_of, (trl.GRPOConfig, trl.SFTConfig, trl.ModelConfig, trl.ScriptArguments))
    both = script | model
    known = sft | grpo | both
    properties = {}
    for name, old in schema["properties"].items():
        fact = known.get(name)
        # The paper's script overrides dataset_name; what TRL does not have is its own.
        if fact is None or name == "dataset_name":
            properties[name] = old
            continue
        fact = fact | ({"enum": COMPARED[name]} if name in COMPARED else {})
        fact = {part: fact[part] for part in ("type", "items", "enum", "default") if part in fact}
        new = {key: value for key, value in old.items() if key not in ("type", "items", "enum", "default", "x-sft")}
        recipes = [kind for kind, config in (("grpo", grpo), ("sft", sft)) if name in both or name in config]
        extra = {}
        if name in grpo and name in sft:
            if grpo[name]["default"] != sft[name]["default"]:
                extra["default"] = sft[name]["default"]
            if name in COMPARED:
                extra["enum"] = sft[name]["enum"]
        bounds = {key: value for key, value in new.items() if not key.startswith("x-") and key != "description"}
        properties[name] = {"description": new["description"], **fact, **bounds, "x-group": new["x-group"]}
        properties[name]["x-recipes"] = recipes
        if extra:
            properties[name]["x-sft"] = extra
    for name in sorted(known.keys() - properties.keys()):
        print(f"TRL {trl.__version__} has {name}: describe it in {SCHEMA.name}.", file=sys.stderr)
    described = f"Types and defaults are those of TRL {trl.__version__} with transformers {transformers.__version__}."
    return {
        **schema,
        "description": schema["description"].split("Types and defaults")[0] + described,
        "x-trl": trl.__version__,
        "x-transformers": transformers.__version__,
        "properties": properties,
    }


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="change nothing, exit 1 if the schema is not current")
    options = options.parse_args()
    before = SCHEMA.read_text()
    after = json.dumps(updated(json.loads(before)), indent=2, ensure_ascii=False) + "\n"
    if options.check:
        sys.exit(0 if after == before else f"{SCHEMA.name} is not what TRL {trl.__version__} has: run this script.")
    SCHEMA.write_text(after)


if __name__ == "__main__":
    main()
