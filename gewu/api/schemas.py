"""Types that several endpoints share: moments, plain text, bodies with photos."""

from datetime import datetime
from enum import Enum
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.timezone import localtime
from ninja import NinjaAPI
from ninja.params.models import Body, BodyModel
from pydantic import PlainSerializer, StringConstraints, WithJsonSchema

NO_NUL = r"^[^\x00]*$"  # PostgreSQL cannot hold NUL


def _iso(moment: datetime) -> str:
    return localtime(moment).isoformat(timespec="milliseconds")


Moment = Annotated[
    datetime,
    PlainSerializer(_iso, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Text = Annotated[str, StringConstraints(max_length=5_000, pattern=NO_NUL)]
Line = Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)]


def choices(kind: type[Enum]) -> WithJsonSchema:
    """The values in place: several rooms have a Kind, and components are named by class."""
    return WithJsonSchema({"type": "string", "enum": [one.value for one in kind]})


class SentModel(BodyModel):
    """A body as JSON, or as the fields of a multipart form when photos come along."""

    @classmethod
    def get_request_data(
        cls, request: HttpRequest, api: NinjaAPI, path_params: dict[str, Any]
    ) -> dict[str, Any] | None:
        if request.content_type != "multipart/form-data":
            return super().get_request_data(request, api, path_params)
        fields = api.parser.parse_querydict(request.POST, [], request)
        name = getattr(cls, "__read_from_single_attr__", "")
        return {name: {key: value for key, value in fields.items() if value != ""}}


class Sent(Body):  # type: ignore[misc]  # Ninja's own also inherit pydantic's final FieldInfo
    """Marks a body that may come with photos; see `with_photos`."""

    _model = SentModel

    @classmethod
    def _param_source(cls) -> str:
        return "body"


def with_photos(schema: str) -> dict[str, Any]:
    """What the documentation says of the multipart form of a body."""
    photos = {
        "type": "array",
        "maxItems": 6,
        "items": {"type": "string", "contentMediaType": "application/octet-stream"},
    }
    form = {
        "allOf": [
            {"$ref": f"#/components/schemas/{schema}"},
            {"type": "object", "properties": {"photos": photos}},
        ]
    }
    return {"requestBody": {"content": {"multipart/form-data": {"schema": form}}}}
