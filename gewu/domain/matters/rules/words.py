"""The words of spreadsheets: headings, and what stands in cells, Chinese first."""

from collections.abc import Mapping

from gewu.domain.matters.types import Kind, Part, Source, Tier

# Our field → the headings it goes by; the first is the one we write.
CATALOGUE: Mapping[str, tuple[str, ...]] = {
    "code": ("编码", "事项编码", "代码", "code"),
    "parent": ("上级编码", "父级编码", "parent"),
    "name": ("名称", "事项名称", "name"),
    "synonyms": ("别名", "同义词", "俗称", "synonyms"),
    "description": ("说明", "描述", "description"),
    "case_class": ("分类", "类别", "class"),
    "kind": ("来路", "入口", "kind"),
    "is_emergency": ("紧急", "是否紧急", "emergency"),
    "arrive_minutes": ("到场分钟", "到场时限", "arrive"),
    "source": ("名称来源", "来源", "source"),
    "standard": ("标准号", "标准", "standard"),
    "code_source": ("编码来源", "code source"),
}
DUTIES: Mapping[str, tuple[str, ...]] = {
    "code": ("事项编码", "编码", "code"),
    "name": ("事项名称", "名称", "name"),
    "place": ("地点编码", "区划编码", "网格编码", "place"),
    "place_name": ("地点名称", "地点"),
    "case_class": ("分类", "类别", "class"),
    Tier.BUILDING: ("楼栋长", "楼栋"),
    Tier.GRID: ("网格员", "网格"),
    Tier.COMMUNITY: ("社区", "村"),
    Tier.STREET: ("街道", "镇街", "乡镇"),
    Tier.DEPARTMENT: ("部门", "责任部门"),
    Tier.COMPANY: ("物业", "物业公司"),
    "legal_basis": ("法律依据", "依据"),
    "limit_text": ("时限", "办理时限"),
    "script": ("话术", "答复口径"),
    "valid_from": ("生效日期", "开始日期", "valid from"),
    "valid_to": ("失效日期", "结束日期", "valid to"),
}
KINDS: Mapping[str, Kind] = {
    "报修": Kind.REPAIR,
    "求助": Kind.HELP,
    "我要说": Kind.SAY,
    "诉求": Kind.SAY,
}
SOURCES: Mapping[str, Source] = {"标准": Source.STANDARD, "自拟": Source.OURS, "": Source.OURS}
PARTS: Mapping[str, Part] = {
    "牵头": Part.LEAD,
    "主办": Part.LEAD,
    "兜底": Part.BACKUP,
    "后备": Part.BACKUP,
    "配合": Part.HELP,
    "协办": Part.HELP,
}
YES: Mapping[str, bool] = {"是": True, "否": False, "": False, "true": True, "false": False}


def word_of(table: Mapping[str, object], value: object) -> str:
    """The word we write for a value."""
    return next(word for word, meaning in table.items() if meaning == value)


def field_of(headings: Mapping[str, tuple[str, ...]], heading: str) -> str | None:
    """Our field for a column; a remark in brackets and marks of required columns do not matter."""
    plain = heading.replace("（", "(").split("(")[0].replace("*", "").strip().lower()
    return next((str(field) for field, words in headings.items() if plain in words), None)
