"""Django app of the place register."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "gewu.registers.places"
    label = "places"
