"""What OpenAPI says about accounts is what the specification says, and what is answered."""

from __future__ import annotations

import pytest
from drf_spectacular.generators import SchemaGenerator

from accounts.links import PASSWORD_RESET, VERIFICATION
from accounts.tests.factories import PASSWORD
from accounts.tests.http import REGISTRATION

pytestmark = pytest.mark.django_db
NEW = "Outra frase boa 7"


@pytest.fixture(scope="module")
def schema():
    return SchemaGenerator().get_schema(request=None, public=True)


def described(schema, path, method):
    paths = {key.removeprefix("/v1"): value for key, value in schema["paths"].items()}
    return paths[path][method]


def test_registration_is_called_as_in_the_specification(schema):
    register = described(schema, "/auth/register", "post")
    assert (register["summary"], register["tags"]) == ("Register new user", ["Authentication"])
    body = register["requestBody"]["content"]["application/json"]["schema"]
    assert body == {"$ref": "#/components/schemas/UserRegistration"}
    answer = register["responses"]["201"]["content"]["application/json"]["schema"]
    assert answer == {"$ref": "#/components/schemas/AuthResponse"}
    component = schema["components"]["schemas"]["UserRegistration"]
    assert set(component["required"]) == {"email", "password", "full_name"}
    assert set(component["properties"]) == {"email", "password", "full_name", "phone"}
    assert component["properties"]["password"]["minLength"] == 8
    assert component["properties"]["email"]["format"] == "email"


def resolve(schema, node):
    if "$ref" in node:
        return resolve(schema, schema["components"]["schemas"][node["$ref"].rsplit("/", 1)[1]])
    if "allOf" in node:
        return resolve(schema, node["allOf"][0])
    return node


def check(schema, node, value, place="answer"):
    """Every key is described, every required one is there, and types agree."""
    node = resolve(schema, node)
    if value is None:
        assert node.get("nullable"), place
        return
    kinds = {"object": dict, "string": str, "integer": int, "boolean": bool}
    assert isinstance(value, kinds[node["type"]]), place
    if node["type"] == "object":
        assert set(value) <= set(node["properties"]), place
        assert set(node.get("required", [])) <= set(value), place
        for key, part in value.items():
            check(schema, node["properties"][key], part, f"{place}.{key}")


def test_every_answer_is_as_described(schema, api, api_as, ana, carla, no_limits):
    login = {"email": ana.email, "password": PASSWORD}
    refresh = api.post("/v1/auth/login", login).json()["data"]["refresh_token"]
    passwords = {"current_password": PASSWORD, "new_password": NEW}
    reset = {"token": PASSWORD_RESET.token(carla), "new_password": NEW}
    calls = [
        ("post", "/auth/register", REGISTRATION),
        ("post", "/auth/login", login),
        ("post", "/auth/refresh", {"refresh_token": refresh}),
        ("post", "/auth/verify-email", {"token": VERIFICATION.token(carla)}),
        ("post", "/auth/resend-verification", {"email": carla.email}),
        ("post", "/auth/forgot-password", {"email": carla.email}),
        ("post", "/auth/reset-password", reset),
        ("get", "/users/me", None),
        ("put", "/users/me", {"full_name": "Ana"}),
        ("post", "/users/me/change-password", passwords),
        ("post", "/auth/logout", None),
    ]
    client = api_as(ana)
    for method, path, body in calls:
        answer = getattr(client, method)(f"/v1{path}", body)
        responses = described(schema, path, method)["responses"]
        found = responses[str(answer.status_code)]
        if answer.status_code != 204:
            check(schema, found["content"]["application/json"]["schema"], answer.json(), path)
    mine = {p.removeprefix("/v1") for p in schema["paths"]}
    mine = {path for path in mine if path.startswith(("/auth/", "/users/"))}
    assert mine == {path for _, path, _ in calls}
