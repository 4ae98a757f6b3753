"""Invented names; given names fit the generation, and none is meant to be a real person."""

from typing import Final

# (name, gender) of those who work for the district, in the order in which posts are filled.
_STAFF = """
邱敏知F 汤砚秋F 蒲文韬M 晏如松M 龚雪婷F 廖成蹊M 车晓岚F 卓致远M 席红梅F 毛逸群M 殷素琴F
骆长青M 柯玉竹F 冉启明M 尹思源F 黎向阳M 覃小满F 佘正阳M 谭月明F 简一凡M 古春燕F 聂守诚M
姚立夏F 祝子衡M 闵晓棠F 岳鹏举M 施婉宁F 项海涛M 裴小雨F 费承志M 康秋实F 解云帆M 邬佳禾F
庞大勇M 温若谷F 丁永固M 滕晓丽F 翟建安M 冷清荷F 焦志坚M 屈水生M 路平安M 池清源F 郝光耀M
柏如山M 牟秀娟F 鲁净安M 葛绿茵F 仇火生M 甘燃新M 祁顺意M 莫管锋M 宁可欣F 安泰来M 束如意F
包满堂M 苗青青F 阮修远M 乔一鸣M 臧慧敏F 厉行健M 房晓宇F 储良材M 慕思齐F 盛夏至F 单立言M
"""
STAFF: Final[tuple[tuple[str, str], ...]] = tuple((word[:-1], word[-1]) for word in _STAFF.split())

# (name, gender, year of birth) of residents.
_RESIDENTS = """
夏桂香F1948 秦德厚M1945 吕秀芝F1951 段长顺M1943 郭淑芬F1953 彭有福M1947 孟兰英F1950
薛宝田M1949 余玉珍F1946 贺兴旺M1952 傅月娥F1954 邵国梁M1956 江凤英F1955 侯万林M1944
石素贞F1949 史建业M1957 陶金花F1952 龙世昌M1950 万秀兰F1947 钱守义M1953 孔祥瑞M1958
白玉梅F1956 崔德胜M1951 方惠珍F1948 邹志高M1961 熊春生M1963 常爱民M1964 赖红英F1962
文建新M1965 尤丽华F1966 毕卫东M1967 郁文英F1968 管小平M1964 辛玉兰F1963 阎永胜M1969
章晓红F1970 游大庆M1971 喻海英F1972 苏立强M1973 詹秋菊F1970 华志刚M1974 凌红霞F1975
严冬生M1976 水丽娟F1974 童海波M1977 葛艳萍F1978 申建军M1972 屠春梅F1976 左文斌M1979
应晓燕F1980 窦国强M1978 云雅丽F1981 樊志远M1982 麦晓芳F1983 谷海龙M1981 柴静宜F1984
欧阳旭东M1983 司徒婉婷F1985 向小川M1986 娄佳慧F1986 戚文博M1985 饶雪莲F1987 芦浩然M1988
伍思琪F1989 管梓涵F1994 车明哲M1990 全雨薇F1991 沙俊杰M1990 齐悦然F1992 鞠子墨M1993
封晓彤F1995 来一航M1996 宫若溪F1997 粟小树M1999 桑依依F2000 胥天佑M1987 农阿兰F1979
韦大山M1968 阿依古丽F1991 扎西顿珠M1988 翁静姝F1983 邓长河M1959 蔺玉成M1962 党秋月F1958
"""
RESIDENTS: Final[tuple[tuple[str, str, int], ...]] = tuple(
    (word[:-5], word[-5], int(word[-4:])) for word in _RESIDENTS.split()
)


def phone(number: int) -> str:
    """A made-up mobile number in one recognisable block."""
    return f"19900000{number:03d}"


def call(name: str, gender: str, born: int, year: int) -> str:
    """How neighbours would say it: 夏婆婆, 秦大爷, 熊叔, 封女士."""
    surname = name[:2] if name[:2] in {"欧阳", "司徒"} else name[:1]
    age = year - born
    if age >= 68:
        return surname + ("婆婆" if gender == "F" else "大爷")
    if age >= 55:
        return surname + ("孃孃" if gender == "F" else "叔")
    return surname + ("女士" if gender == "F" else "先生")
