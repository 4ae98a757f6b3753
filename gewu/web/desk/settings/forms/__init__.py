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
    SureForm,
    WarnForm,
)
from gewu.web.desk.settings.forms.public import KindsForm, SitesForm, YesNoForm
from gewu.web.desk.settings.forms.reasons import ReasonsForm
from gewu.web.desk.settings.forms.topics import HotIssuesForm

__all__ = [
    "CalendarForm",
    "CaseLimitsForm",
    "ClassesForm",
    "EscalationForm",
    "HotIssuesForm",
    "KindsForm",
    "LevelsForm",
    "MessagesForm",
    "PhoneForm",
    "ReasonsForm",
    "SettingForm",
    "SitesForm",
    "SmallMattersForm",
    "StarsForm",
    "SureForm",
    "WarnForm",
    "WeightsForm",
    "YesNoForm",
]
