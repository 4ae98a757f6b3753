"""The demo district as a Django app, so that its loader can be a management command."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "gewu.gateways.demo"
    label = "demo"
