"""Numbers people type: mistakes are found, harmless differences are not held against them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewu.kernel.codes import (
    Level,
    RegionCode,
    Settlement,
    Sex,
    check_credit_code,
    check_id_number,
    format_case_number,
    mask_id_number,
    mask_name,
    mask_phone,
    new_case_number,
    normalise_phone,
    parse_case_number,
)
from gewu.kernel.errors import Invalid

# The examples of GB 11643 itself.
WOMAN = "11010519491231002X"
MAN = "440524188001010014"
COMPANIES = ["9144030071526726XG", "91330100799655058B", "914403001922038216"]
CASE_NUMBERS = st.integers(0, 9 * 10**10 - 1).map(lambda n: new_case_number(Foreseen(n)))
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


class Foreseen:
    """Random numbers that are known beforehand."""

    def __init__(self, number: int) -> None:
        self.number = number

    def randbelow(self, exclusive_upper_bound: int, /) -> int:
        assert self.number < exclusive_upper_bound
        return self.number


def with_check(body: str) -> str:
    """The identity number of these 17 digits, found by trying all check digits."""
    return next(body + c for c in "0123456789X" if is_id_number(body + c))


def is_id_number(number: str) -> bool:
    try:
        check_id_number(number)
    except Invalid as refusal:
        return refusal.code != "id_number_check"
    return True


def test_an_identity_number_tells_birth_sex_and_region() -> None:
    woman = check_id_number(WOMAN)
    assert (woman.number, woman.region) == (WOMAN, "110105")
    assert (woman.born, woman.sex) == (date(1949, 12, 31), Sex.FEMALE)
    assert check_id_number(MAN).sex is Sex.MALE


@pytest.mark.parametrize(
    "typed", ["11010519491231002x", " 110105 19491231 002X ", WOMAN.translate(FULL_WIDTH)]
)
def test_an_identity_number_may_be_typed_in_many_ways(typed: str) -> None:
    assert check_id_number(typed).number == WOMAN


def test_an_old_identity_number_gains_its_eighteen_digits() -> None:
    assert check_id_number("110105491231002").number == WOMAN


@given(place=st.integers(0, 16), digit=st.sampled_from("0123456789"))
def test_a_wrong_digit_in_an_identity_number_is_found(place: int, digit: str) -> None:
    changed = WOMAN[:place] + digit + WOMAN[place + 1 :]
    assert changed == WOMAN or not is_id_number(changed) or has_refused_shape(changed)


def has_refused_shape(number: str) -> bool:
    with pytest.raises(Invalid) as refusal:
        check_id_number(number)
    return refusal.value.code == "id_number_shape"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "id_number_shape"),
        ("1101051949123100", "id_number_shape"),
        ("1101051949123100Y2", "id_number_shape"),
        ("110105094912310021", "id_number_shape"),
        ("11010519491231002X1", "id_number_shape"),
        ("110105194912310021", "id_number_check"),
        (with_check("11010519490230002"), "id_number_birth"),
        (with_check("99010519491231002"), "id_number_region"),
    ],
)
def test_an_identity_number_is_refused_for_the_right_reason(number: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check_id_number(number)
    assert refusal.value.code == code
    assert not number or number not in str(refusal.value)


@pytest.mark.parametrize("code", COMPANIES)
def test_a_credit_code_of_a_real_company_passes(code: str) -> None:
    assert check_credit_code(f" {code[:9].lower()} {code[9:].lower()}") == code


@pytest.mark.parametrize("code", COMPANIES)
@given(data=st.data())
def test_a_wrong_character_in_a_credit_code_is_found(code: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, 17))
    wrong = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    changed = code[:place] + wrong + code[place + 1 :]
    if changed != code:
        with pytest.raises(Invalid):
            check_credit_code(changed)


@pytest.mark.parametrize("code", ["", "91440300", "I144030071526726XG", "9144O30071526726XG"])
def test_what_is_no_credit_code_is_refused(code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check_credit_code(code)
    assert refusal.value.code == "credit_code_shape"


@pytest.mark.parametrize(
    ("text", "digits", "level", "settlement"),
    [
        ("11", "11", Level.PROVINCE, None),
        ("110000", "11", Level.PROVINCE, None),
        ("5103", "5103", Level.CITY, None),
        ("510304", "510304", Level.COUNTY, None),
        ("510304001", "510304001", Level.STREET, Settlement.SUBDISTRICT),
        ("510304099", "510304099", Level.STREET, Settlement.SUBDISTRICT),
        ("510304100", "510304100", Level.STREET, Settlement.TOWN),
        ("510304200000", "510304200", Level.STREET, Settlement.TOWNSHIP),
        ("510304400", "510304400", Level.STREET, Settlement.LIKE_TOWNSHIP),
        ("510304600", "510304600", Level.STREET, None),
        ("510304001199", "510304001199", Level.COMMUNITY, Settlement.RESIDENTS),
        ("510304001200", "510304001200", Level.COMMUNITY, Settlement.VILLAGERS),
        ("510304001498", "510304001498", Level.COMMUNITY, Settlement.LIKE_RESIDENTS),
        ("510304001598", "510304001598", Level.COMMUNITY, Settlement.LIKE_VILLAGERS),
    ],
)
def test_a_region_code_tells_level_and_kind(
    text: str, digits: str, level: Level, settlement: Settlement | None
) -> None:
    code = RegionCode.parse(text)
    assert (str(code), code.level, code.settlement) == (digits, level, settlement)
    assert code.padded == digits.ljust(12, "0")


def test_a_region_code_knows_the_places_above_it() -> None:
    code = RegionCode.parse("510304001002")
    assert [str(a) for a in code.ancestors] == ["51", "5103", "510304", "510304001"]
    assert code.parent == RegionCode("510304001")
    assert RegionCode.parse("51").parent is None
    assert all(below.digits.startswith(above.digits) for above, below in pairwise(code.ancestors))


def test_a_city_without_counties_holds_its_towns_itself() -> None:
    assert RegionCode.parse("441900003000").parent == RegionCode("4419")


@pytest.mark.parametrize("text", ["", "1", "110", "11010", "1101010010", "ab", "99", "000000"])
def test_what_is_no_region_code_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        RegionCode.parse(text)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("+86 138-0013-8000", "13800138000"),
        ("8613800138000", "13800138000"),
        ("0086 138 0013 8000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("\u202d13800138000\u202c", "13800138000"),
        ("010-6529 2327", "01065292327"),
        ("(0538) 8234567", "05388234567"),
        ("+86 (0)538 8234567", "05388234567"),
        ("+86 10 6529 2327", "01065292327"),
    ],
)
def test_a_phone_number_may_be_typed_in_many_ways(typed: str, number: str) -> None:
    assert normalise_phone(typed) == number
    assert normalise_phone(number) == number


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "12345",
        "01065",
        "65292327",
        "23800138000",
        "12800138000",
        "138001380000",
        "1380013800a",
        "010-15292327",
        "+1 202 555 0143",
    ],
)
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        normalise_phone(typed)


def test_masks_leave_enough_to_recognise() -> None:
    assert mask_phone("13800138000") == "138****8000"
    assert mask_phone("053882345678") == "053*****5678"
    assert mask_id_number(WOMAN) == "110***********002X"
    assert mask_name("欧阳娜娜") == "欧***"
    assert mask_name(" 张三 ") == "张*"


@pytest.mark.parametrize("mask", [mask_phone, mask_id_number, mask_name])
@pytest.mark.parametrize("text", ["", "8", "王"])
def test_what_is_too_short_to_mask_is_hidden_whole(mask: object, text: str) -> None:
    assert callable(mask)
    assert mask(text) == "*" * len(text)


@given(text=st.text(alphabet="0123456789", min_size=2, max_size=30))
def test_masks_always_hide_something_and_keep_the_length(text: str) -> None:
    for masked in (mask_phone(text), mask_id_number(text), mask_name(text)):
        assert len(masked) == len(text)
        assert "*" in masked


def test_a_new_case_number_has_twelve_digits_and_no_leading_zero() -> None:
    numbers = {new_case_number() for _ in range(200)}
    assert len(numbers) == 200
    assert all(len(n) == 12 and n.isdigit() and n[0] != "0" for n in numbers)


def is_iso_7064(number: str) -> bool:
    """MOD 11,10 as the standard checks it: the recursion over all digits ends at 1."""
    state = 5
    for digit in number:
        state = ((state or 10) * 2 % 11 + int(digit)) % 10
    return state == 1


@given(number=CASE_NUMBERS)
def test_the_check_digit_is_that_of_iso_7064(number: str) -> None:
    assert is_iso_7064("07945")  # the standard's own example
    assert is_iso_7064(number)


@given(number=CASE_NUMBERS)
def test_a_case_number_survives_being_written_down(number: str) -> None:
    written = format_case_number(number)
    assert [len(group) for group in written.split(" ")] == [4, 4, 4]
    for typed in (written, written.replace(" ", "-"), f" {written.translate(FULL_WIDTH)}　"):
        assert parse_case_number(typed) == number


@given(number=CASE_NUMBERS, place=st.integers(0, 11), step=st.integers(1, 9))
def test_one_wrong_digit_in_a_case_number_is_found(number: str, place: int, step: int) -> None:
    wrong = str((int(number[place]) + step) % 10)
    with pytest.raises(Invalid) as refusal:
        parse_case_number(number[:place] + wrong + number[place + 1 :])
    assert refusal.value.code == "case_number_check"


@pytest.mark.parametrize(
    "typed", ["", "4821", "4821 0937 551", "4821 0937 55166", "abcd efgh ijkl"]
)
def test_what_is_no_case_number_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_case_number(typed)
    assert refusal.value.code == "case_number_shape"
