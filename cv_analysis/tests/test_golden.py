"""What golden documents are told does not change unseen: `manage.py golden` records it anew."""

import pytest

from cv_analysis.management.golden import documents, recorded, report


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.stem)
def test_report_is_as_recorded(document):
    assert report(document) == recorded(document).read_text("utf-8")


def test_there_are_documents():
    assert len(documents()) >= 6
