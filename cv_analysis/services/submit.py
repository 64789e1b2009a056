"""Taking a CV in: the file first, then the row and its unit together, then the bell."""

from __future__ import annotations

import hashlib
import json
import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from billing import entitlements
from billing.plans import CV_ANALYSES
from cv_analysis.models import Analysis, storage_key
from cv_analysis.pipeline.rubric import RUBRIC_VERSION
from cv_analysis.services.durations import typical_seconds
from cv_analysis.services.files import discard
from cv_analysis.services.uploads import display_name, read_upload
from recoloca import log
from recoloca.errors import DomainError, ErrorCode
from recoloca.jobs import ring

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
RUN = "cv_analysis.tasks.run_analysis"
STORED_BYTES_PER_USER = 512 * 1024 * 1024


def submit_cv(
    *,
    user: User,
    upload: UploadedFile,
    analysis_type: str = Analysis.Type.COMPREHENSIVE,
    job_description: str = "",
) -> Analysis:
    """Store a CV and have it analysed; the same file with the same options is analysed once.

    Raises DomainError: AUTH_USER_NOT_VERIFIED, VALIDATION_FILE_TOO_LARGE,
    VALIDATION_FILE_TYPE_INVALID, VALIDATION_ERROR (empty), USAGE_LIMIT_EXCEEDED,
    SERVICE_UNAVAILABLE (the storage is away; nothing is kept).
    """
    if not user.is_verified:
        raise DomainError(ErrorCode.AUTH_USER_NOT_VERIFIED)
    data = read_upload(upload)
    job_description = "\n".join(job_description.strip().splitlines())
    fingerprint = _fingerprint(data, analysis_type, job_description)
    known = _same_file(user, fingerprint)
    if known:
        return known
    _check_room(user, len(data))
    analysis = Analysis(
        user=user,
        analysis_type=analysis_type,
        file_name=display_name(upload.name),
        file_size=len(data),
        fingerprint=fingerprint,
        job_description=job_description,
        request_id=log.request_id.get(),
        # Rung for at once; only a bell that nobody heard is rung again.
        lease_until=timezone.now() + timedelta(seconds=settings.CV_LEASE_SECONDS),
    )
    analysis.file.name = _store(analysis, data)
    return _record(analysis)


def estimated_completion(analysis: Analysis) -> datetime:
    """When it was completed, or when analyses like it usually are."""
    seconds = timedelta(seconds=typical_seconds())
    return analysis.completed_at or analysis.created_at + seconds


def _record(analysis: Analysis) -> Analysis:
    """Row and unit in one transaction; if either is refused the file goes again."""
    key = str(analysis.file.name)
    try:
        with transaction.atomic():
            analysis.save(force_insert=True)
            entitlements.reserve(user=analysis.user, feature=CV_ANALYSES, subject=analysis.pk)
            transaction.on_commit(lambda: ring(RUN, analysis.pk))
    except IntegrityError:
        discard(key)
        twin = _same_file(analysis.user, analysis.fingerprint)
        if twin is None:  # it failed or was deleted in this very moment
            raise DomainError(ErrorCode.CONFLICT, retry_after=1) from None
        return twin
    except BaseException:
        discard(key)
        raise
    return analysis


def _same_file(user: User, fingerprint: str) -> Analysis | None:
    same = Analysis.objects.visible_to(user).filter(fingerprint=fingerprint)
    return same.exclude(status=Analysis.Status.FAILED).listed().first()


def _fingerprint(data: bytes, analysis_type: str, job_description: str) -> str:
    digest = hashlib.sha256(data).hexdigest()
    parts = json.dumps([RUBRIC_VERSION, analysis_type, job_description, digest])
    return hashlib.sha256(parts.encode()).hexdigest()


def _store(analysis: Analysis, data: bytes) -> str:
    key = storage_key(analysis, analysis.file_name)
    try:
        return default_storage.save(key, ContentFile(data))
    except Exception as error:  # each storage has its own family of errors
        logger.exception("the storage did not take a file")
        discard(key)
        raise DomainError(ErrorCode.SERVICE_UNAVAILABLE, retry_after=5) from error


def _check_room(user: User, wanted: int) -> None:
    own = Analysis.objects.visible_to(user)
    kept = own.aggregate(total=Sum("file_size"))["total"] or 0
    if kept + wanted > STORED_BYTES_PER_USER:
        words = _("Your files fill the space there is. Delete analyses that you no longer need.")
        raise DomainError(ErrorCode.USAGE_LIMIT_EXCEEDED, words, details={"file": [words]})
