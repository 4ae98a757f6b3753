"""Django app: logins, posts and who is acting."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "gewu.registers.accounts"
    label = "accounts"
