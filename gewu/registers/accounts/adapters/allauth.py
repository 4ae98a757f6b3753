"""How allauth behaves here: staff log in, nobody signs up, the next page depends on the role."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from gewu.registers.accounts.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def set_password(self, user: Account, password: str) -> None:
        """An own password replaces the one that was handed over."""
        user.must_change_password = False
        super().set_password(user, password)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Accounts have no e-mail address; nothing is sent."""
