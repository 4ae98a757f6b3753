"""Who works for the district: desks, offices, committees, departments, companies, the party."""

from collections.abc import Iterator
from typing import Final

from gewu.gateways.demo import lots
from gewu.gateways.demo.tree import community_path, grid_paths, street_path
from gewu.gateways.demo.types import Organisation, OrganisationKind

DISTRICT: Final = lots.DISTRICT[0]
K = OrganisationKind

DEPARTMENTS: Final[tuple[tuple[str, str, str], ...]] = (
    ("housing", "青澜区住房和城乡建设局", "住建局"),
    ("urban", "青澜区综合行政执法局", "城管局"),
    ("police", "云川市公安局青澜分局", "公安分局"),
    ("water", "云川水务青澜供水公司", "水务公司"),
    ("power", "云川供电青澜供电所", "供电所"),
    ("sanitation", "青澜区环境卫生服务中心", "环卫中心"),
    ("greens", "青澜区园林绿化所", "园林所"),
    ("fire", "青澜区消防救援大队", "消防大队"),
    ("market", "青澜区市场监督管理局", "市场监管局"),
    ("civil", "青澜区民政局", "民政局"),
)

# (key, name, short name, place key, compounds)
COMPANIES: Final[tuple[tuple[str, str, str, str, tuple[str, ...]], ...]] = (
    ("linan", "云川邻安物业服务有限公司", "邻安物业", "lan", ("guihua", "qinghe", "shuyuan")),
    ("anze", "云川安泽物业服务有限公司", "安泽物业", "jin", ("jinpingli", "jinxiu")),
    ("languang-wy", "云川澜光物业管理有限公司", "澜光物业", "xue", ("languang", "wutong")),
    ("boya", "云川博雅居物业服务有限公司", "博雅居物业", "xue", ("xuefu",)),
    ("liuhe", "云川柳和物业服务有限公司", "柳和物业", "ti", ("liuti", "hetang")),
    ("huimin", "云川惠民物业管理有限公司", "惠民物业", "", ("jinyuan", "qiaotou")),
)

COMPANY_OF: Final = {compound: key for key, _, _, _, own in COMPANIES for compound in own}


def organisations() -> tuple[Organisation, ...]:
    """Parents before children."""
    return (*_offices(), *_departments(), *_companies(), *_party())


def place_of(key: str) -> str:
    """The path of a street or community by its plan key; "" is the district."""
    if key in lots.STREETS:
        return street_path(key)
    return next((community_path(c) for c in lots.COMMUNITIES if c.key == key), DISTRICT)


def _offices() -> Iterator[Organisation]:
    name = lots.DISTRICT[1]
    yield Organisation(
        "centre", f"{name}社会治理中心", "区治理中心", K.ADMINISTRATION, DISTRICT, None,
        "0999-6660000",
    )  # fmt: skip
    for number, (key, (_, street)) in enumerate(lots.STREETS.items(), 1):
        full = f"{street}人民政府" if street.endswith("镇") else f"{street}办事处"
        yield Organisation(
            f"{key}-office", full, street, K.ADMINISTRATION, place_of(key), "centre",
            f"0999-66610{number:02d}",
        )  # fmt: skip
    for number, one in enumerate(lots.COMMUNITIES, 1):
        full = f"{one.name}{'村民' if one.name.endswith('村') else '居民'}委员会"
        yield Organisation(
            f"{one.key}-committee", full, one.name, K.ADMINISTRATION, community_path(one),
            f"{one.street}-office", f"0999-66620{number:02d}",
        )  # fmt: skip


def _departments() -> Iterator[Organisation]:
    for number, (key, name, short) in enumerate(DEPARTMENTS, 1):
        phone = f"0999-66630{number:02d}"
        yield Organisation(key, name, short, K.DEPARTMENT, DISTRICT, None, phone)


def _companies() -> Iterator[Organisation]:
    for number, (key, name, short, place, _) in enumerate(COMPANIES, 1):
        phone = f"0999-66640{number:02d}"
        yield Organisation(key, name, short, K.PROPERTY_COMPANY, place_of(place), None, phone)


def _party() -> Iterator[Organisation]:
    paths = grid_paths()
    for key, (_, street) in lots.STREETS.items():
        body = "党委" if street.endswith("镇") else "党工委"
        name = f"中共{street}{body}"
        yield Organisation(f"{key}-party", name, f"{street}{body}", K.PARTY, place_of(key))
    for one in lots.COMMUNITIES:
        name = f"中共{one.name}总支部委员会"
        yield Organisation(
            f"{one.key}-party", name, f"{one.name}党总支", K.PARTY, community_path(one),
            f"{one.street}-party",
        )  # fmt: skip
        for grid in one.grids:
            short = f"{grid.name}党支部"
            yield Organisation(
                f"{grid.key}-party", f"中共{one.name}{grid.name}支部委员会", short, K.PARTY,
                paths[grid.key], f"{one.key}-party",
            )  # fmt: skip
