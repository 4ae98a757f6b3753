"""What goes over the wire to Alibaba Cloud, and what its answers mean. No network."""

import hashlib
import hmac
import json
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl, urlsplit

import pytest
from pytest_django import Settings

from gewu.registers.accounts.adapters import aliyun
from gewu.registers.accounts.adapters.aliyun import AliyunGateway
from gewu.registers.accounts.adapters.base import TryAgain, Undeliverable
from tests.cast import AT

PHONE = "13800138000"
WORDS = "您的格物验证码是 123456，五分钟内有效。"
OK = {"Code": "OK", "Message": "OK", "BizId": "9006197469364984^0", "RequestId": "F655A8D5"}


@dataclass
class Wire:
    """A server that keeps what it was sent and answers what it was told."""

    status: int = 200
    body: bytes = json.dumps(OK).encode()
    lines: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    @property
    def sent(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.lines[-1].split()[1]).query, strict_parsing=True))


@pytest.fixture
def wire(settings: Settings) -> Iterator[Wire]:
    kept = Wire()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.lines.append(self.requestline)
            kept.headers.append({name.lower(): value for name, value in self.headers.items()})
            kept.bodies.append(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
            self.send_response(kept.status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(kept.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 its own name
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.SMS_ENDPOINT = f"http://127.0.0.1:{server.server_port}"
    settings.SMS_KEY = "test-key"
    settings.SMS_SECRET = "test-secret"
    settings.SMS_SIGN_NAME = "格物 社区"
    settings.SMS_TEMPLATES = {
        "SMS_2": "您反映的 ${number} 已办理，请评价。",
        "SMS_1": "您的格物验证码是 ${code}，五分钟内有效。",
    }
    yield kept
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_signature_is_that_of_the_documentation() -> None:
    """The worked example of "V3 request structure and signature" (RunInstances)."""
    signed = aliyun.sign(
        host="ecs.cn-shanghai.aliyuncs.com",
        query=aliyun.encode(
            {
                "RegionId": "cn-shanghai",
                "ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
            }
        ),
        headers={
            "x-acs-action": "RunInstances",
            "x-acs-version": "2014-05-26",
            "x-acs-date": "2023-10-26T10:22:32Z",
            "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
        },
        key="YourAccessKeyId",
        secret="YourAccessKeySecret",
    )
    assert signed["Authorization"] == (
        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;"
        "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
        "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    )


def test_a_message_goes_as_its_approved_template(wire: Wire) -> None:
    assert AliyunGateway().send(phone=PHONE, text=WORDS, at=AT) == OK["BizId"]
    assert wire.sent == {
        "PhoneNumbers": PHONE,
        "SignName": "格物 社区",
        "TemplateCode": "SMS_1",
        "TemplateParam": '{"code":"123456"}',
    }
    method, target, _version = wire.lines[0].split()
    assert (method, urlsplit(target).path, wire.bodies) == ("POST", "/", [b""])
    assert "SignName=%E6%A0%BC%E7%89%A9%20%E7%A4%BE%E5%8C%BA" in target  # a space is not a plus


def test_the_headers_name_the_api_and_sign_the_request(wire: Wire) -> None:
    AliyunGateway().send(phone=PHONE, text=WORDS, at=AT)
    headers = wire.headers[0]
    assert headers["x-acs-action"] == "SendSms"
    assert headers["x-acs-version"] == "2017-05-25"
    assert headers["x-acs-content-sha256"] == hashlib.sha256(b"").hexdigest()
    assert headers["x-acs-date"] == "2026-03-02T02:00:00Z"
    assert headers["authorization"] == expected_authorization(wire)


def expected_authorization(wire: Wire) -> str:
    """The signature once more, from what arrived."""
    headers = wire.headers[0]
    names = sorted(name for name in headers if name == "host" or name.startswith("x-acs-"))
    lines = "".join(f"{name}:{headers[name]}\n" for name in names)
    query = urlsplit(wire.lines[0].split()[1]).query
    canonical = f"POST\n/\n{query}\n{lines}\n{';'.join(names)}\n{headers['x-acs-content-sha256']}"
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    signature = hmac.new(b"test-secret", f"ACS3-HMAC-SHA256\n{digest}".encode(), "sha256")
    return (
        f"ACS3-HMAC-SHA256 Credential=test-key,SignedHeaders={';'.join(names)},"
        f"Signature={signature.hexdigest()}"
    )


def test_no_two_requests_share_a_nonce(wire: Wire) -> None:
    for _ in range(2):
        AliyunGateway().send(phone=PHONE, text=WORDS, at=AT)
    first, second = (headers["x-acs-signature-nonce"] for headers in wire.headers)
    assert first != second
    assert re.fullmatch(r"[0-9a-f]{32}", first)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (200, "isv.BUSINESS_LIMIT_CONTROL"),
        (200, "isp.SYSTEM_ERROR"),
        (400, "Throttling.User"),
        (503, "ServiceUnavailable"),
        (500, "whatever"),
    ],
)
def test_a_passing_refusal_is_tried_again(wire: Wire, status: int, code: str) -> None:
    wire.status, wire.body = status, json.dumps({"Code": code, "RequestId": "R1"}).encode()
    with pytest.raises(TryAgain, match=f"{status} {re.escape(code)} request R1"):
        AliyunGateway().send(phone=PHONE, text=WORDS, at=AT)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (200, "isv.MOBILE_NUMBER_ILLEGAL"),
        (200, "isv.SMS_TEMPLATE_ILLEGAL"),
        (200, "isv.AMOUNT_NOT_ENOUGH"),
        (400, "SignatureDoesNotMatch"),
        (404, "InvalidAccessKeyId.NotFound"),
    ],
)
def test_a_final_refusal_is_final(wire: Wire, status: int, code: str) -> None:
    wire.status, wire.body = status, json.dumps({"Code": code, "Message": PHONE}).encode()
    with pytest.raises(Undeliverable) as refused:
        AliyunGateway().send(phone=PHONE, text=WORDS, at=AT)
    assert code in str(refused.value)
    assert PHONE not in str(refused.value)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"null", b'{"Code": null}'])
def test_an_answer_without_a_code_is_no_success(wire: Wire, body: bytes) -> None:
    wire.body = body
    with pytest.raises(Undeliverable):
        AliyunGateway().send(phone=PHONE, text=WORDS, at=AT)
    wire.status = 502
    with pytest.raises(TryAgain):
        AliyunGateway().send(phone=PHONE, text=WORDS, at=AT)


def test_a_gateway_that_cannot_be_reached_is_tried_again(wire: Wire, settings: Settings) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound but not listening: connections are refused
        settings.SMS_ENDPOINT = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(TryAgain):
            AliyunGateway().send(phone=PHONE, text=WORDS, at=AT)


def test_words_without_a_template_are_not_sent(wire: Wire) -> None:
    with pytest.raises(Undeliverable):
        AliyunGateway().send(phone=PHONE, text="没有报备过的话", at=AT)
    assert wire.lines == []


def test_a_fixed_line_is_not_texted(wire: Wire) -> None:
    with pytest.raises(Undeliverable):
        AliyunGateway().send(phone="01065292327", text=WORDS, at=AT)
    assert wire.lines == []


def test_the_text_is_not_kept() -> None:
    assert AliyunGateway.keeps_text is False
