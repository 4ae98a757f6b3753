"""Classes, tiers, steps, permissions, and the values that go in and out of the room."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Seat
from gewu.kernel.errors import Text
from gewu.registers.accounts.types import Role

# The key of the tenant setting that says what A, B and C mean; its value is DEFAULT_CLASSES's.
CASE_CLASSES = "case_classes"


class Permission(StrEnum):
    VIEW = "matters.view"
    MANAGE = "matters.manage"


class CaseClass(TextChoices):
    """By difficulty; what each means is the tenant's to say."""

    A = "A", _("Class A")
    B = "B", _("Class B")
    C = "C", _("Class C")


DEFAULT_CLASSES: Mapping[str, Mapping[str, str]] = {
    "A": {"zh": "网格内当场解决", "en": "Solved in the grid at once"},
    "B": {"zh": "社区几日内解决", "en": "Solved by the community within days"},
    "C": {"zh": "需街道或部门解决", "en": "Needs the street or a department"},
}


class Kind(TextChoices):
    """Which of the resident's three buttons such a matter usually comes through."""

    REPAIR = "REPAIR", _("Repair")
    HELP = "HELP", _("Help")
    SAY = "SAY", _("Have a say")


class Source(TextChoices):
    STANDARD = "STANDARD", _("From a standard")
    OURS = "OURS", _("Ours")


class Tier(TextChoices):
    """A rung of the ladder: from the nearest to the one who owns the matter by trade."""

    BUILDING = "BUILDING", _("Building steward")
    GRID = "GRID", _("Grid worker")
    COMMUNITY = "COMMUNITY", _("Community")
    STREET = "STREET", _("Street")
    DEPARTMENT = "DEPARTMENT", _("Department")
    COMPANY = "COMPANY", _("Property company")


# Who sits on a rung; departments and companies are named by the row itself.
ROLE_OF: Mapping[Tier, Role] = {
    Tier.BUILDING: Role.BUILDING_STEWARD,
    Tier.GRID: Role.GRID_WORKER,
    Tier.COMMUNITY: Role.COMMUNITY_WORKER,
    Tier.STREET: Role.STREET_STAFF,
    Tier.DEPARTMENT: Role.DEPARTMENT_CLERK,
    Tier.COMPANY: Role.PROPERTY_MANAGER,
}
OF_ORGANISATIONS = frozenset({Tier.DEPARTMENT, Tier.COMPANY})


class Part(TextChoices):
    LEAD = "LEAD", _("leads")
    BACKUP = "BACKUP", _("backs up")
    HELP = "HELP", _("helps")


class Step(TextChoices):
    """What has a time limit; each is counted from the step before it unless a case says more."""

    DISPATCH = "DISPATCH", _("Dispatch")
    ACCEPT = "ACCEPT", _("First answer")
    ARRIVE = "ARRIVE", _("Arrival on the spot")
    RESOLVE = "RESOLVE", _("Resolution")
    RETURN = "RETURN", _("Return by who is not in charge")
    RULING = "RULING", _("Ruling on a return")
    VERIFY = "VERIFY", _("Check by a second person")
    CONFIRM = "CONFIRM", _("Wait for the resident's answer")


class Subject(TextChoices):
    MATTER = "MATTER", _("Matter")
    DUTY = "DUTY", _("Duty row")
    LIMIT = "LIMIT", _("Time limit")


class Verb(TextChoices):
    CREATED = "CREATED", _("added")
    CHANGED = "CHANGED", _("changed")
    MOVED = "MOVED", _("moved")
    RETIRED = "RETIRED", _("retired")
    RESTORED = "RESTORED", _("brought back")
    ENDED = "ENDED", _("ended")


@dataclass(frozen=True, slots=True)
class Particulars:
    """All of a matter that people edit. `arrive_minutes` only with an emergency."""

    name: str
    synonyms: tuple[str, ...] = ()
    description: str = ""
    case_class: CaseClass = CaseClass.B
    kind: Kind = Kind.SAY
    is_emergency: bool = False
    arrive_minutes: int | None = None
    source: Source = Source.OURS
    standard: str = ""  # the standard's number when the name comes from it
    code_source: Source = Source.OURS


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter; `branch` is its codes from the root down, such as "M/M04/M0401/"."""

    id: UUID
    code: str
    parent_id: UUID | None
    branch: str
    particulars: Particulars
    is_active: bool
    version: int

    @property
    def name(self) -> str:
        return self.particulars.name

    @property
    def depth(self) -> int:
        return self.branch.count("/") - 1


@dataclass(frozen=True, slots=True)
class RungTerms:
    """A rung as it is written down; only departments and companies name an organisation."""

    tier: Tier
    part: Part
    organisation_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a row of the duty list says."""

    rungs: tuple[RungTerms, ...]
    legal_basis: str = ""
    limit_text: str = ""
    script: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of a deciding row. `seat` is None where nobody can be named: no such place above
    the case, or a company or department that the row leaves open."""

    tier: Tier
    part: Part
    role: Role
    organisation_id: UUID | None
    organisation_name: str
    organisation_phone: str
    seat: Seat | None


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers for a matter at a place: the deciding row, and why it is this one."""

    id: UUID
    line: UUID
    version: int
    matter_id: UUID
    matter_code: str
    matter_name: str
    place_id: UUID
    place_name: str
    place_path: str
    case_class: str  # "" = any
    legal_basis: str
    limit_text: str
    script: str
    valid_from: date
    valid_to: date | None
    rungs: tuple[Rung, ...]
    why: Text

    @property
    def lead(self) -> Rung:
        return next(rung for rung in self.rungs if rung.part is Part.LEAD)

    @property
    def backup(self) -> Rung | None:
        return next((rung for rung in self.rungs if rung.part is Part.BACKUP), None)

    def at(self, tier: Tier) -> tuple[Rung, ...]:
        return tuple(rung for rung in self.rungs if rung.tier is tier)


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A limit in force, where it comes from, and what it rests on when it is only our default."""

    step: Step
    limit: str
    is_default: bool
    basis: Text = ""
    place_id: UUID | None = None
    place_name: str = ""
    matter_id: UUID | None = None
    matter_name: str = ""
    case_class: str = ""


@dataclass(frozen=True, slots=True)
class OwnLimit:
    """What one place itself has laid down; `version` goes back with a change."""

    step: Step
    limit: str
    version: int


@dataclass(frozen=True, slots=True)
class LaidLimit:
    """A limit that a place lays down; no matter is all of them, an empty limit is taken back."""

    place_id: UUID
    path: str
    matter_id: UUID | None
    matter_code: str
    case_class: str
    step: Step
    limit: str
    version: int


@dataclass(frozen=True, slots=True)
class LimitChange:
    """A limit laid down, changed or taken back ("")."""

    step: Step
    case_class: str
    matter_name: str
    before: str
    after: str
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True)
class ClassMeaning:
    """`from_place` is None for the meaning that was delivered."""

    code: CaseClass
    meaning: str
    from_place: UUID | None


@dataclass(frozen=True, slots=True)
class HandbookEntry:
    """A page of the handbook. `who` is (tier, part, name of the organisation or "", telephone)."""

    code: str
    name: str
    branch: tuple[str, ...]
    synonyms: tuple[str, ...]
    description: str
    case_class: str
    kind: str
    arrive_minutes: int | None
    is_emergency: bool
    who: tuple[tuple[str, str, str, str], ...]
    legal_basis: str
    limit_text: str
    script: str
    limits: tuple[tuple[str, str], ...]  # (step, limit)


class GapKind(TextChoices):
    NO_OWNER = "NO_OWNER", _("Nobody is named for this matter")
    VACANT_POST = "VACANT_POST", _("Nobody holds this post")
    NO_ORGANISATION = "NO_ORGANISATION", _("No department or company is named")
    INACTIVE_ORGANISATION = "INACTIVE_ORGANISATION", _("The organisation is no longer at work")
    DEAD_ROW = "DEAD_ROW", _("The row stands on a retired matter or place")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the duty list leaves open. `case_class` is "" when every class is open."""

    kind: GapKind
    path: str
    place_name: str
    matter_id: UUID | None = None
    matter_code: str = ""
    matter_name: str = ""
    case_class: str = ""
    duty_id: UUID | None = None
    role: str = ""
    organisation_name: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Who changed what: field → (before, after) as people read it."""

    verb: Verb
    version: int
    at: datetime
    by_name: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table for a spreadsheet: headings with widths in characters, then the rows."""

    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str | int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of a file as it was read: our field names, texts, nothing checked."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """What is wrong with one cell: the row as numbered in the file, the column, the reason."""

    number: int
    field: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Report:
    """A dry run or a load: what changes, and every cell that cannot be loaded."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    bad: tuple[BadRow, ...] = ()
