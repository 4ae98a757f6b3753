"""What A, B and C mean at a place."""

from gewu.domain.matters.types import CASE_CLASSES, DEFAULT_CLASSES, CaseClass, ClassMeaning
from gewu.registers.places import queries as places


def classes(path: str, language: str = "zh") -> tuple[ClassMeaning, ...]:
    setting = places.setting(path, CASE_CLASSES)
    given = setting.value if isinstance(setting.value, dict) else {}
    short = language[:2]
    found = []
    for code in CaseClass:
        words = given.get(code.value) or {}
        own = words.get(short) or words.get("zh")
        delivered = DEFAULT_CLASSES[code.value].get(short) or DEFAULT_CLASSES[code.value]["zh"]
        found.append(ClassMeaning(code, own or delivered, setting.from_place if own else None))
    return tuple(found)
