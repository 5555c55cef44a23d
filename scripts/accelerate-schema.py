"""Writes schemas/accelerate.schema.json: what a configuration of `accelerate launch` may hold.

    python scripts/accelerate-schema.py           # writes the schema
    python scripts/accelerate-schema.py --check   # exit 1 if that would change it

The keys of the file are the fields of accelerate's ClusterConfig; those of its parts are options of the launcher, which
copies each part's entries onto its arguments and does not ask whether it knows them. Types, choices and defaults are the
installed accelerate's; descriptions are ours, in scripts/accelerate-keys.json, and so are the value sets that only the
questionnaire or the plugins have (an upper-case name there is a constant of accelerate/utils/constants.py).
"""

import argparse
import dataclasses
import enum
import json
import sys
import types
import typing
from pathlib import Path

import accelerate
from accelerate.commands.config.config_args import BaseConfig, ClusterConfig
from accelerate.commands.launch import launch_command_parser
from accelerate.utils import ComputeEnvironment, DistributedType, constants

KEYS = Path(__file__).parent / "accelerate-keys.json"
SCHEMA = Path(__file__).parent.parent / "schemas/accelerate.schema.json"
NAMES = {bool: "boolean", int: "integer", float: "number", str: "string", dict: "object", type(None): "null"}

# How each part's keys begin among the launcher's options; the launcher puts the beginning before keys that lack it.
PARTS = {
    "deepspeed_config": ("DeepSpeed Arguments", None),
    "fsdp_config": ("FSDP Arguments", "fsdp_"),
    "fp8_config": ("FP8 Arguments", "fp8_"),
    "dynamo_config": ("Resource Selection Arguments", "dynamo_"),
    "megatron_lm_config": ("Megatron-LM Arguments", None),
    "parallelism_config": ("ParallelismConfig Arguments", None),
    "mpirun_config": ("MPI Arguments", None),
}
# Read by process_config, which makes them what they are called now.
OLDER = {
    "fp16": {"type": "boolean", "deprecated": True},
    "dynamo_backend": {"type": "string", "deprecated": True},
}
# Texts that are compared with `true` in lower case: YAML's own truth values do as well.
TRUTHS = {"true", "false"}


def json_types(hint):
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        kinds = []
        for part in typing.get_args(hint):
            kinds += [kind for kind in json_types(part) if kind not in kinds]
        return kinds
    if origin is list:
        return ["array"]
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return ["string"]
    return [NAMES.get(origin or hint, "object")]


def one_or_many(kinds):
    return kinds[0] if len(kinds) == 1 else kinds


def field_of(field, hint, option):
    fact = {"type": one_or_many(json_types(hint))}
    if option is not None and option.choices:
        fact["enum"] = list(option.choices)
    if field.default is not dataclasses.MISSING:
        fact["default"] = field.default
    # TPUs take `no` for it, in quotes.
    if field.name == "downcast_bf16":
        fact["type"] = ["boolean", "string"]
    # Fields that default to None take it, whatever their annotation says.
    if fact.get("default", 0) is None and "null" not in json_types(hint):
        fact["type"] = [*json_types(hint), "null"]
    return fact


def option_of(option):
    kind = NAMES.get(option.type, "boolean" if option.const is True else "string")
    default = option.default
    if option.choices is None and (default in TRUTHS or "(true|false)" in (option.help or "")):
        fact = {"type": ["boolean", "string"], "enum": [True, False, "true", "false"]}
        if default in TRUTHS:
            default = default == "true"
    elif option.choices:
        fact = {"type": kind, "enum": list(option.choices)}
    else:
        fact = {"type": kind}
    if default is not None:
        fact["default"] = list(default) if isinstance(default, tuple) else default
    return fact


def said(words, name, fact):
    own = dict(words[name])
    if isinstance(own.get("enum"), str):
        own["x-values-from"] = f"accelerate/utils/constants.py, {own['enum']}"
        own["enum"] = getattr(constants, own["enum"])
    # A default of another type is the launcher's spelling of the same.
    if own.get("type") == "integer" and isinstance(fact.get("default"), str):
        fact = {**fact, "default": int(fact["default"])}
    return {"description": own.pop("description"), **fact, **own}


def described(part, words, facts):
    for name in sorted(facts.keys() - words.keys()):
        print(f"accelerate {accelerate.__version__} has {part} {name}: describe it in {KEYS.name}.", file=sys.stderr)
    return {name: said(words, name, facts[name]) for name in words if name in facts}


def schema_of(keys):
    parser = launch_command_parser()
    options = {option.dest: option for option in parser._actions}
    groups = {group.title: group._group_actions for group in parser._action_groups}
    hints = typing.get_type_hints(ClusterConfig)
    top = {field.name: field_of(field, hints[field.name], options.get(field.name)) for field in dataclasses.fields(ClusterConfig)}
    top["compute_environment"] |= {"enum": [member.value for member in ComputeEnvironment]}
    top["distributed_type"] |= {"type": "string", "enum": [member.value for member in DistributedType]}
    top["compute_environment"]["default"] = ComputeEnvironment.LOCAL_MACHINE.value
    top["mixed_precision"]["type"] = ["string", "null"]
    for field in dataclasses.fields(BaseConfig):
        if field.name in ("use_cpu", "debug"):
            top[field.name]["default"] = False
    properties = described("", keys[""], top | OLDER)
    for part, (title, prefix) in PARTS.items():
        facts = {
            option.dest: option_of(option)
            for option in groups[title]
            if prefix is None or option.dest.startswith(prefix)
        }
        inner = described(part, keys[part], facts)
        properties[part]["properties"] = inner
        if prefix:
            properties[part]["x-prefix"] = prefix
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "accelerate.schema.json",
        "title": "Configuration of accelerate",
        "description": "What `accelerate launch --config_file` reads. Types, choices and defaults are those of accelerate "
        f"{accelerate.__version__}.",
        "x-accelerate": accelerate.__version__,
        "type": "object",
        "properties": properties,
        "required": ["distributed_type"],
        "additionalProperties": False,
    }


def text_of(schema):
    """A key a line, so that a new version is read as a difference."""

    def entries(properties, indent):
        rows = []
        for name, key in properties.items():
            inner = key.get("properties")
            if inner is None:
                rows.append(f"{indent}{json.dumps(name)}: {json.dumps(key, ensure_ascii=False)}")
                continue
            head = json.dumps({part: value for part, value in key.items() if part != "properties"}, ensure_ascii=False)
            body = ",\n".join(entries(inner, indent + "  "))
            rows.append(f'{indent}{json.dumps(name)}: {head[:-1]}, "properties": {{\n{body}\n{indent}}}}}')
        return rows

    parts = []
    for part, value in schema.items():
        if part == "properties":
            body = ",\n".join(entries(value, "    "))
            parts.append(f'  "properties": {{\n{body}\n  }}')
        else:
            parts.append(f"  {json.dumps(part)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="change nothing, exit 1 if the schema is not current")
    options = options.parse_args()
    after = text_of(schema_of(json.loads(KEYS.read_text())))
    if options.check:
        before = SCHEMA.read_text() if SCHEMA.exists() else ""
        sys.exit(0 if after == before else f"{SCHEMA.name} is not what accelerate has: run npm run schemas.")
    SCHEMA.write_text(after)


if __name__ == "__main__":
    main()
