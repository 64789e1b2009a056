"""The same code on S3: a stand-in on loopback, everything private."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from moto.server import ThreadedMotoServer

from cv_analysis import services
from cv_analysis.models import Analysis
from cv_analysis.tests.documents import TEXT
from cv_analysis.tests.factories import downloaded
from recoloca import storages
from recoloca.errors import DomainError, ErrorCode

pytestmark = pytest.mark.django_db
BUCKET = "cvs"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(endpoint: str, settings: Any) -> Any:
    """The storage of production, pointed at the stand-in."""
    keys = {"access_key": "key", "secret_key": "secret"}
    bucket = storages.s3_bucket(BUCKET)
    storage = bucket | {"OPTIONS": bucket["OPTIONS"] | {"endpoint_url": endpoint} | keys}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    client.create_bucket(Bucket=BUCKET)
    yield client
    for item in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=item["Key"])
    client.delete_bucket(Bucket=BUCKET)


def keys(client: Any) -> list[str]:
    listed = client.list_objects_v2(Bucket=BUCKET).get("Contents", [])
    return [item["Key"] for item in listed]


def submit(user: Any, content: bytes = TEXT) -> Analysis:
    return services.submit_cv(user=user, upload=SimpleUploadedFile("cv.txt", content))


def test_from_upload_to_deletion(
    s3, ana, api_as, read_in_process, django_capture_on_commit_callbacks
) -> None:
    analysis = submit(ana)
    assert keys(s3) == [analysis.file.name]
    assert services.run_analysis(analysis_id=analysis.pk) is True
    response = api_as(ana).get(f"/v1/cv/analysis/{analysis.pk}/file")
    assert downloaded(response) == TEXT
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_analysis(user=ana, analysis_id=analysis.pk)
    assert keys(s3) == []


def test_files_are_private(s3, ana) -> None:
    analysis = submit(ana)
    acl = s3.get_object_acl(Bucket=BUCKET, Key=analysis.file.name)
    assert [grant["Permission"] for grant in acl["Grants"]] == ["FULL_CONTROL"]
    assert {grant["Grantee"]["Type"] for grant in acl["Grants"]} == {"CanonicalUser"}


PROGRAM = """
import django
django.setup()
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
config = default_storage.connection.meta.client.meta.config
assert (config.connect_timeout, config.read_timeout) == (3, 10)
print(default_storage.save("cv/one", ContentFile(b"x")))
"""


def test_a_setting_is_all_it_takes(s3, endpoint: str) -> None:
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "recoloca.settings",
        "S3_BUCKET": BUCKET,
        "S3_ENDPOINT_URL": endpoint,
        "S3_ACCESS_KEY": "key",
        "S3_SECRET_KEY": "secret",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environ, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "cv/one", done.stderr
    assert keys(s3) == ["cv/one"]


def test_a_missing_file_is_a_404(s3, ana, api_as) -> None:
    analysis = submit(ana)
    s3.delete_object(Bucket=BUCKET, Key=analysis.file.name)
    response = api_as(ana).get(f"/v1/cv/analysis/{analysis.pk}/file")
    assert response.status_code == 404


def test_a_refusal_leaves_nothing_in_the_bucket(s3, ana, quota) -> None:
    quota(0)
    with pytest.raises(DomainError):
        submit(ana)
    assert keys(s3) == []


def test_a_bucket_that_is_not_there(s3, ana, settings) -> None:
    settings.STORAGES["default"]["OPTIONS"]["bucket_name"] = "elsewhere"
    settings.STORAGES = {**settings.STORAGES}
    with pytest.raises(DomainError) as caught:
        submit(ana)
    assert caught.value.code is ErrorCode.SERVICE_UNAVAILABLE
    assert not Analysis.objects.exists()


def test_files_without_a_row_are_swept(s3, ana, time_machine) -> None:
    analysis = submit(ana)
    s3.put_object(Bucket=BUCKET, Key="cv/file_orphan", Body=b"x")
    assert services.sweep_files() == 0
    listed = s3.list_objects_v2(Bucket=BUCKET)["Contents"]
    time_machine.move_to(listed[0]["LastModified"].timestamp() + 7200, tick=True)
    assert services.sweep_files() == 1
    assert keys(s3) == [analysis.file.name]
