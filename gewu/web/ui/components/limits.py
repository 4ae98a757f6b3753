"""A time limit in words: "5wd" reads 5 个工作日."""

from django.utils.translation import ngettext

from gewu.kernel.workdays import Limit, Unit


def words(text: str) -> str:
    """`text` as the settings have it: 20m, 24h, 30wm, 2wh, 5wd."""
    limit = Limit.parse(text)
    n = limit.amount
    match limit.unit:
        case Unit.NATURAL_MINUTES:
            phrase = ngettext("%(n)d minute", "%(n)d minutes", n)
        case Unit.NATURAL_HOURS:
            phrase = ngettext("%(n)d hour", "%(n)d hours", n)
        case Unit.WORKING_MINUTES:
            phrase = ngettext("%(n)d working minute", "%(n)d working minutes", n)
        case Unit.WORKING_HOURS:
            phrase = ngettext("%(n)d working hour", "%(n)d working hours", n)
        case Unit.WORKING_DAYS:
            phrase = ngettext("%(n)d working day", "%(n)d working days", n)
    return phrase % {"n": n}
