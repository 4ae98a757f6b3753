"""Django app: evaluation."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "gewu.domain.evaluation"
    label = "evaluation"
