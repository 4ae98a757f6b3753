"""Text messages through Alibaba Cloud: SendSms, API 2017-05-25, signature ACS3-HMAC-SHA256.

Alibaba Cloud sends approved templates only. SMS_TEMPLATES repeats their words by template code,
as approved, such as {"SMS_1": "您的验证码是${code}。"}; a message finds its template by its words.
"""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from django.conf import settings

from gewu.registers.accounts.adapters.base import TryAgain, Undeliverable

ACTION, VERSION = "SendSms", "2017-05-25"
ALGORITHM = "ACS3-HMAC-SHA256"
TIMEOUT_SECONDS = 10
EMPTY = hashlib.sha256(b"").hexdigest()
VARIABLE = re.compile(r"\\\$\\\{(\w+)\\\}")
MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
# Answers after which the same message may go through later; every other one is for good.
PASSING = re.compile(
    r"isv\.BUSINESS_LIMIT_CONTROL|isv\.DENY_IP_RANGE_TEMP|isp\.SYSTEM_ERROR|isp\.GATEWAY_ERROR"
    r"|Throttling(\..+)?|ServiceUnavailable|InternalError"
)


class AliyunGateway:
    keeps_text = False

    def send(self, *, phone: str, text: str, at: datetime) -> str:
        if not MOBILE.fullmatch(phone):
            raise Undeliverable("Only mobile numbers can receive text messages.")
        template, values = match_template(text, settings.SMS_TEMPLATES)
        fields = {
            "PhoneNumbers": phone,
            "SignName": settings.SMS_SIGN_NAME,
            "TemplateCode": template,
            "TemplateParam": json.dumps(values, ensure_ascii=False, separators=(",", ":")),
        }
        return _receipt(*_post(fields, at))


def match_template(text: str, templates: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The code of the template with these words, and the values of its variables."""
    for code, words in templates.items():
        found = re.fullmatch(VARIABLE.sub(r"(?P<\1>.+)", re.escape(words)), text, re.DOTALL)
        if found:
            return code, found.groupdict()
    raise Undeliverable("No template in SMS_TEMPLATES has the words of this message.")


def sign(
    *, host: str, query: str, headers: Mapping[str, str], key: str, secret: str
) -> dict[str, str]:
    """All headers of a POST without body. Source: Alibaba Cloud, "V3 request structure and
    signature"; `query` is encoded and sorted, `headers` are the x-acs-* ones."""
    signed = dict(sorted({"host": host, "x-acs-content-sha256": EMPTY, **headers}.items()))
    names = ";".join(signed)
    lines = [f"{name}:{value}" for name, value in signed.items()]
    canonical = "\n".join(["POST", "/", query, *lines, "", names, EMPTY])
    to_sign = f"{ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(secret.encode(), to_sign.encode(), hashlib.sha256).hexdigest()
    credential = f"Credential={key},SignedHeaders={names},Signature={signature}"
    return {**signed, "Authorization": f"{ALGORITHM} {credential}"}


def encode(fields: Mapping[str, str]) -> str:
    """RFC 3986: a space is %20, and ~ stays."""
    pairs = sorted((quote(k, safe="~"), quote(v, safe="~")) for k, v in fields.items())
    return "&".join(f"{key}={value}" for key, value in pairs)


def _post(fields: Mapping[str, str], at: datetime) -> tuple[int, bytes]:
    """Status and body of the answer."""
    endpoint = urlsplit(settings.SMS_ENDPOINT)
    query = encode(fields)
    # The gateway compares this with its own clock.
    common = {
        "x-acs-action": ACTION,
        "x-acs-version": VERSION,
        "x-acs-date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "x-acs-signature-nonce": secrets.token_hex(16),
    }
    headers = sign(
        host=endpoint.netloc,
        query=query,
        headers=common,
        key=settings.SMS_KEY,
        secret=settings.SMS_SECRET,
    )
    address = f"{endpoint.scheme}://{endpoint.netloc}/?{query}"
    request = Request(address, method="POST", headers={**headers, "Accept": "application/json"})  # noqa: S310 the address is a setting
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 as above
            return answer.status, answer.read()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.read()
    except (OSError, HTTPException) as error:
        raise TryAgain(f"The gateway cannot be reached: {error}") from error


def _receipt(status: int, body: bytes) -> str:
    try:
        answer = json.loads(body)
    except ValueError:
        answer = {}
    code = str(answer.get("Code", "")) if isinstance(answer, dict) else ""
    if status == 200 and code == "OK":
        return str(answer.get("BizId", ""))
    # The message of the answer may repeat the phone number, so only codes are told.
    told = f"{status} {code} request {answer.get('RequestId', '') if code else ''}".strip()
    if status >= 500 or status == 429 or PASSING.fullmatch(code):
        raise TryAgain(told)
    raise Undeliverable(told)
