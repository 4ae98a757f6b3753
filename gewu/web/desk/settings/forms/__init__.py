"""The forms of the settings: each turns a value into fields and fields into a value."""

from gewu.web.desk.settings.forms.base import SettingForm
from gewu.web.desk.settings.forms.calendar import CalendarForm
from gewu.web.desk.settings.forms.measures import SmallMattersForm, StarsForm, WeightsForm
from gewu.web.desk.settings.forms.messages import MessagesForm
from gewu.web.desk.settings.forms.names import ClassesForm, LevelsForm
from gewu.web.desk.settings.forms.plain import (
    CaseLimitsForm,
    EscalationForm,
    PhoneForm,
    WarnForm,
)
from gewu.web.desk.settings.forms.public import KindsForm, SitesForm, YesNoForm
from gewu.web.desk.settings.forms.reasons import ReasonsForm

__all__ = [
    "CalendarForm",
    "CaseLimitsForm",
    "ClassesForm",
    "EscalationForm",
    "KindsForm",
    "LevelsForm",
    "MessagesForm",
    "PhoneForm",
    "ReasonsForm",
    "SettingForm",
    "SitesForm",
    "SmallMattersForm",
    "StarsForm",
    "WarnForm",
    "WeightsForm",
    "YesNoForm",
]
