"""The shape of `results`, for the API's documentation; the pipeline itself makes the values."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from cv_analysis.pipeline.match import SHARES
from cv_analysis.pipeline.place import HYBRID, ONSITE, REMOTE
from cv_analysis.pipeline.place import STATUS as PLACE_STATUS
from cv_analysis.pipeline.recommend import PRIORITIES
from cv_analysis.pipeline.rubric import SECTIONS
from cv_analysis.pipeline.types import Status
from cv_analysis.pipeline.wording import MODEL, RULES

Shape = serializers.Serializer[Any]


class EvidenceSerializer(Shape):
    """Where it stands in the CV; `quote` is part of that very line."""

    page = serializers.IntegerField()
    line = serializers.IntegerField()
    quote = serializers.CharField()


class SectionSerializer(Shape):
    """A section: `score` is 100 x points / possible."""

    score = serializers.FloatField()
    feedback = serializers.CharField()
    points = serializers.FloatField()
    possible = serializers.FloatField()


class ExperienceSerializer(SectionSerializer):
    """The jobs."""

    years_of_experience = serializers.FloatField()
    positions_count = serializers.IntegerField()


class SpokenSerializer(Shape):
    """A language and how well it is spoken."""

    language = serializers.CharField()
    level = serializers.CharField(allow_blank=True)


class SkillsSerializer(SectionSerializer):
    """The skills, as they are written."""

    technical_skills = serializers.ListField(child=serializers.CharField())
    soft_skills = serializers.ListField(child=serializers.CharField())
    languages = SpokenSerializer(many=True)


class DegreeSerializer(Shape):
    """An entry of the education."""

    degree = serializers.CharField()
    institution = serializers.CharField()
    year = serializers.IntegerField(allow_null=True)
    level = serializers.CharField(allow_blank=True)
    status = serializers.CharField()


class EducationSerializer(SectionSerializer):
    """The schooling; what was left unfinished stands apart."""

    degrees = DegreeSerializer(many=True)
    unfinished = DegreeSerializer(many=True)


class SectionsSerializer(Shape):
    """The sections of the rubric."""

    personal_info = SectionSerializer()
    experience = ExperienceSerializer()
    skills = SkillsSerializer()
    education = EducationSerializer()
    presentation = SectionSerializer()


class RecommendationSerializer(Shape):
    """What to do; the dearest first."""

    category = serializers.CharField()
    priority = serializers.ChoiceField(choices=PRIORITIES)
    suggestion = serializers.CharField()
    id = serializers.CharField(help_text="The check behind it.")
    title = serializers.CharField()
    reason = serializers.CharField()
    points = serializers.FloatField(help_text="Points lost.")
    gain = serializers.FloatField(help_text="What the score of `scale` can rise by.")
    scale = serializers.ChoiceField(choices=["overall", "ats"])
    evidence = EvidenceSerializer(many=True)


class DeductionSerializer(Shape):
    """What automatic readers may stumble over; `points` come off 100."""

    id = serializers.CharField()
    title = serializers.CharField()
    message = serializers.CharField()
    advice = serializers.CharField(allow_null=True)
    points = serializers.FloatField()
    evidence = EvidenceSerializer(many=True)


class AtsSerializer(Shape):
    """How well applicant tracking systems can read the file."""

    score = serializers.FloatField()
    issues = serializers.ListField(child=serializers.CharField())
    deductions = DeductionSerializer(many=True)


class ExtractionSerializer(Shape):
    """What kind of file was read."""

    format = serializers.ChoiceField(choices=["pdf", "docx", "text"])
    pages = serializers.IntegerField()
    lines = serializers.IntegerField()
    words = serializers.IntegerField()
    columns = serializers.IntegerField()
    tables = serializers.IntegerField()
    images = serializers.IntegerField()
    hidden_texts = serializers.IntegerField()
    ocr = serializers.BooleanField(help_text="Whether the text was recognised on pictures.")


class NoticeSerializer(Shape):
    """Something to know that no section weighs."""

    kind = serializers.CharField()
    message = serializers.CharField()
    evidence = EvidenceSerializer(many=True)


class FindingSerializer(Shape):
    """A check of the rubric, done."""

    id = serializers.CharField()
    section = serializers.ChoiceField(choices=list(SECTIONS))
    category = serializers.CharField()
    status = serializers.ChoiceField(choices=[status.value for status in Status])
    title = serializers.CharField()
    message = serializers.CharField()
    advice = serializers.CharField(allow_null=True)
    points = serializers.FloatField()
    possible = serializers.FloatField()
    evidence = EvidenceSerializer(many=True)


class BulletSuggestionSerializer(Shape):
    """A line said better; what only the person knows stays a blank to fill in."""

    original = serializers.CharField()
    suggestion = serializers.CharField()
    evidence = EvidenceSerializer(many=True)


class ReadLineSerializer(Shape):
    """A line as it was read; `box` is x0, y0, x1, y1 in points from the top left, or null."""

    page = serializers.IntegerField()
    line = serializers.IntegerField()
    text = serializers.CharField()
    column = serializers.IntegerField(allow_null=True)
    box = serializers.ListField(child=serializers.FloatField(), allow_null=True)


class ReadPageSerializer(Shape):
    """A page and its size in points, 0 where there is no layout."""

    page = serializers.IntegerField()
    width = serializers.FloatField()
    height = serializers.FloatField()


class ReadSectionSerializer(Shape):
    """A heading and the lines that belong to it."""

    kinds = serializers.ListField(child=serializers.CharField())
    heading = serializers.CharField(allow_null=True)
    first_line = serializers.IntegerField(allow_null=True)
    last_line = serializers.IntegerField(allow_null=True)


class ReadingOrderSerializer(Shape):
    """The order in which a machine reads the file."""

    pages = ReadPageSerializer(many=True)
    lines = ReadLineSerializer(many=True)
    sections = ReadSectionSerializer(many=True)


class TermSerializer(Shape):
    """One thing that an opening asks for, and how the CV meets it."""

    term = serializers.CharField()
    kind = serializers.CharField(help_text="skill, language, licence, schooling or years.")
    required = serializers.BooleanField()  # type: ignore[assignment]
    knockout = serializers.BooleanField(help_text="Without it one is usually not considered.")
    status = serializers.ChoiceField(choices=list(SHARES))
    asked = serializers.CharField(allow_blank=True, help_text="The level asked for.")
    yours = serializers.CharField(allow_blank=True, help_text="The level in the CV.")
    message = serializers.CharField()
    evidence = EvidenceSerializer(many=True)


class TitleMatchSerializer(Shape):
    """The opening's role and the one of the CV that is nearest to it."""

    term = serializers.CharField()
    status = serializers.ChoiceField(choices=["shown", "missing"])
    yours = serializers.CharField(allow_blank=True)
    seniority_asked = serializers.IntegerField(allow_null=True)
    seniority_yours = serializers.IntegerField(allow_null=True)


class PlaceMatchSerializer(Shape):
    """Where the opening is, beside where the CV says the person lives; no part of the number."""

    asked = serializers.ListField(child=serializers.CharField(), help_text="The cities, any one.")
    mode = serializers.ChoiceField(choices=[REMOTE, HYBRID, ONSITE], allow_blank=True)
    outcome = serializers.ChoiceField(
        choices=list(PLACE_STATUS), allow_null=True, help_text="null: one of the two tells no city."
    )
    status = serializers.ChoiceField(choices=["shown", "partial", "missing"], allow_null=True)
    yours = serializers.CharField(allow_blank=True)
    message = serializers.CharField()
    evidence = EvidenceSerializer(many=True)


class JobMatchSerializer(Shape):
    """How the CV meets an opening; never part of the score."""

    score = serializers.FloatField()
    summary = serializers.CharField()
    required = TermSerializer(many=True)  # type: ignore[assignment]
    desired = TermSerializer(many=True)
    shown = serializers.ListField(child=serializers.CharField())
    have_but_not_shown = serializers.ListField(
        child=serializers.CharField(),
        help_text="Only listed, or told by another name than the opening's.",
    )
    partial = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]
    missing = serializers.ListField(child=serializers.CharField())
    title = TitleMatchSerializer(allow_null=True)
    place = PlaceMatchSerializer(allow_null=True)


class WordingSerializer(Shape):
    """Who worded the sections' feedback and the suggestions; nothing else is ever reworded."""

    engine = serializers.ChoiceField(choices=[RULES, MODEL])
    model = serializers.CharField(allow_null=True, help_text="The model's name, or null.")


class ResultsSerializer(Shape):
    """The report. Words are in the language of the request."""

    overall_score = serializers.FloatField()
    sections = SectionsSerializer()
    recommendations = RecommendationSerializer(many=True)
    ats_compatibility = AtsSerializer()
    rubric_version = serializers.CharField()
    language = serializers.ChoiceField(choices=["pt", "en"], help_text="Of the CV.")
    reference_month = serializers.CharField(help_text="YYYY-MM; jobs that run count up to it.")
    extraction = ExtractionSerializer()
    integrity = NoticeSerializer(many=True)
    blind_scoring = serializers.CharField(help_text="What the score does not look at.")
    privacy_warnings = NoticeSerializer(many=True)
    job_match = JobMatchSerializer(allow_null=True)
    findings = FindingSerializer(many=True)
    bullet_suggestions = BulletSuggestionSerializer(
        many=True, required=False, help_text="Of a detailed analysis."
    )
    wording = WordingSerializer()
    reading_order = ReadingOrderSerializer(required=False, help_text="Of a detailed analysis.")
