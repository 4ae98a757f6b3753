"""YAML in and out: only plain values, no anchors, no key twice, nothing guessed to be a date."""

import re
from typing import Any

import yaml
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from yaml.events import AliasEvent

from gewu.domain.setup.types import MAX_BYTES
from gewu.kernel.errors import Invalid

# YAML 1.1 would take 14:00 for a number and 2026-10-10 for a date; we read what JSON knows.
PLAIN = (
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"^(?:true|false)$", ["t", "f"]),
    ("int", r"^-?(?:0|[1-9][0-9]{0,15})$", list("-0123456789")),
    ("float", r"^-?(?:0|[1-9][0-9]{0,15})\.[0-9]{1,15}$", list("-0123456789")),
)


class _Loader(yaml.SafeLoader):
    """Refuses anchors, of which a few lines unfold to gigabytes, and keys given twice."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 a class of PyYAML's making

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call] # PyYAML's own is untyped
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem=str(_("Anchors (& and *) are not read.")), problem_mark=event.start_mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _value in node.value:
            name = str(key.value)
            if name in seen or not isinstance(key, yaml.ScalarNode):
                problem = str(_("“%s” stands twice, or is no name.")) % name[:40]
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep=deep)


for _kind, _pattern, _first in PLAIN:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(_pattern), _first)


def parse(data: bytes) -> Any:
    """The plain values of a file; Invalid names the line that cannot be read."""
    if len(data) > MAX_BYTES:
        raise Invalid(_("This file is larger than 1 MB. A file of settings never is."))
    try:
        return yaml.load(data.decode("utf-8-sig"), Loader=_Loader)  # noqa: S506 a safe loader
    except UnicodeDecodeError as error:
        raise Invalid(_("This file is not text in UTF-8.")) from error
    except RecursionError as error:
        raise Invalid(_("This file is nested too deeply.")) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        text = format_lazy(_("Line {line}: {problem}"), line=line, problem=error.problem or "")
        raise Invalid(text) from error
    except (yaml.YAMLError, ValueError) as error:
        raise Invalid(_("This file is not YAML.")) from error


def write(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
