"""The words of import files: column headings, levels, kinds and datums, Chinese and English."""

from collections.abc import Mapping

from gewu.kernel.geodesy import Datum
from gewu.registers.places.types import Kind, Level

# Our field name → the headings it goes by; the first is the one in the template.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "level": ("层级", "级别", "等级", "level"),
    "name": ("名称", "名字", "地名", "name"),
    "code": ("编码", "代码", "区划代码", "编号", "code", "path", "adcode"),
    "parent": ("上级编码", "上级代码", "父级编码", "所属编码", "parent", "parent_code"),
    "kind": ("类型", "类别", "kind", "type"),
    "lon": ("经度", "lon", "lng", "longitude"),
    "lat": ("纬度", "lat", "latitude"),
    "households": ("户数", "households"),
    "floors": ("层数", "楼层数", "floors"),
    "compound": ("小区", "小区名称", "compound"),
    "aliases": ("别名", "其他名称", "aliases", "alias"),
    "outer_code": ("外部编码", "外部代码", "external_code", "outer_code"),
    "system": ("外部系统", "system"),
    "datum": ("坐标系", "datum", "crs"),
    "polygon": ("边界", "范围", "polygon", "boundary"),
}
LEVELS: Mapping[Level, tuple[str, ...]] = {
    Level.PROVINCE: ("省", "省级", "自治区", "直辖市"),
    Level.CITY: ("市", "市级", "地市", "地级"),
    Level.DISTRICT: ("区", "县", "区县", "县级", "市辖区", "区级"),
    Level.STREET: ("街道", "镇", "乡", "乡镇", "镇街", "街镇", "乡级", "town"),
    Level.COMMUNITY: ("社区", "村", "村居", "村社", "村级", "居委会", "村委会", "village"),
    Level.GRID: ("网格", "普通网格", "一般网格", "专属网格", "dedicatedgrid"),
    Level.MICROGRID: ("微网格", "micro-grid"),
    Level.BUILDING: ("楼栋", "楼", "栋", "幢", "楼幢"),
    Level.ENTRANCE: ("单元", "门栋"),
    Level.HOME: ("户", "室", "房屋", "房间", "住户"),
}
# A level's word that says the kind as well.
KIND_OF_LEVEL: Mapping[str, Kind] = {
    "专属网格": Kind.DEDICATED,
    "dedicatedgrid": Kind.DEDICATED,
    "居委会": Kind.URBAN,
    "村": Kind.VILLAGE,
    "村委会": Kind.VILLAGE,
    "village": Kind.VILLAGE,
}
KINDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ORDINARY: ("普通网格", "一般网格", "普通", "一般"),
    Kind.DEDICATED: ("专属网格", "专属"),
    Kind.URBAN: ("居委会", "社区", "城市社区"),
    Kind.VILLAGE: ("村委会", "村", "行政村", "农村社区"),
}
DATUMS: Mapping[Datum, tuple[str, ...]] = {
    Datum.WGS84: ("wgs84", "wgs-84", "cgcs2000", "epsg:4326", "epsg:4490", "gps", "天地图"),
    Datum.GCJ02: ("gcj02", "gcj-02", "火星坐标", "高德", "腾讯"),
    Datum.BD09: ("bd09", "bd-09", "bd09ll", "百度"),
}


def folded(text: str) -> str:
    """How words are compared: no case, no spaces, no marks of a required column."""
    return "".join(text.lower().replace("*", "").split())


FIELD_OF = {folded(word): field for field, words in HEADINGS.items() for word in words}
LEVEL_OF_WORD = {folded(word): level for level, words in LEVELS.items() for word in (level, *words)}
KIND_OF_WORD = {folded(word): kind for kind, words in KINDS.items() for word in (kind, *words)}
DATUM_OF_WORD = {folded(word): datum for datum, words in DATUMS.items() for word in words}


def field_of(heading: object) -> str | None:
    """Our name for a column; a remark in brackets behind the heading does not matter."""
    if not isinstance(heading, str) or len(heading) > 100:
        return None
    plain = folded(heading.replace("（", "(").split("(")[0])
    return FIELD_OF.get(plain)
