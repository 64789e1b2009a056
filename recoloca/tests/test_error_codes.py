"""The codes in the enum, in the documentation and in OpenAPI are the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from recoloca.errors import ErrorCode

# No operation gives it: it is of CSRF and of the admin.
NOT_GIVEN = {ErrorCode.PERMISSION_DENIED}


@pytest.fixture(scope="module")
def openapi(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    target = tmp_path_factory.mktemp("schema") / "openapi.json"
    call_command("spectacular", "--file", str(target), "--format", "openapi-json")
    return json.loads(target.read_text())


def test_the_documentation_has_every_code_with_its_status() -> None:
    text = (Path(settings.BASE_DIR) / "docs/errors.md").read_text()
    rows = re.findall(r"^\| `([A-Z_]+)` \| (\d+) \|", text, re.M)
    assert {(code, int(status)) for code, status in rows} == {
        (code.value, code.status) for code in ErrorCode
    }


def test_openapi_documents_every_code_under_its_status(openapi: dict[str, Any]) -> None:
    found = {
        (example["value"]["error"]["code"], int(status))
        for methods in openapi["paths"].values()
        for operation in methods.values()
        for status, answer in operation["responses"].items()
        for media in answer.get("content", {}).values()
        for example in media.get("examples", {}).values()
        if int(status) >= 400
    }
    everything = {(code.value, code.status) for code in ErrorCode}
    assert found <= everything
    assert {code for code, _ in everything - found} == {code.value for code in NOT_GIVEN}
    enum = openapi["components"]["schemas"]["Error"]["properties"]["code"]
    codes = enum.get("enum") or openapi["components"]["schemas"]["CodeEnum"]["enum"]
    assert set(codes) == {code.value for code in ErrorCode}


def test_every_operation_says_its_headers_tag_and_errors(openapi: dict[str, Any]) -> None:
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            where = f"{method} {path}"
            assert operation["tags"], where
            assert operation["summary"], where
            assert {"429", "500", "503"} <= set(operation["responses"]), where
            for status, answer in operation["responses"].items():
                assert "X-RateLimit-Remaining" in answer["headers"], (where, status)


def test_openapi_is_3_0_3_with_the_specification_s_servers(openapi: dict[str, Any]) -> None:
    assert openapi["openapi"] == "3.0.3"
    assert openapi["servers"][0]["url"] == "https://api.recoloca.ai/v1"
    assert "/auth/register" in openapi["paths"]
    scheme = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    assert openapi["components"]["securitySchemes"] == {"BearerAuth": scheme}
