"""Counts of wages become one Parquet a file, in the place of a row of arrays a cell."""

import tempfile
from pathlib import Path

import django.db.models.deletion
import duckdb
from django.db import migrations, models
from django.db.models import Max

CELLS = """
    COPY (
        SELECT month, CAST(occupation AS integer), state, wage, n FROM insights_salarycell
        CROSS JOIN unnest(wages, counts) AS counted (wage, n) WHERE file_id = {}
    ) TO STDOUT (FORMAT csv)
"""
PARQUET = """
    COPY (
        FROM read_csv('{csv}', header = false, auto_detect = false, columns = {{
            'month': 'DATE', 'occupation': 'INTEGER', 'state': 'INTEGER', 'wage': 'INTEGER',
            'n': 'INTEGER'}})
    ) TO '{parquet}' (FORMAT parquet, COMPRESSION zstd)
"""


def convert(apps, editor):
    """What was imported is kept: the ministry's files need not be read again."""
    files = apps.get_model("insights", "SalaryFile").objects.filter(cells__isnull=False)
    for file in files.annotate(last_month=Max("cells__month")):
        apps.get_model("insights", "WageCounts").objects.create(
            file=file, last_month=file.last_month, content=_parquet(editor.connection, file.pk)
        )


def _parquet(connection, file):
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as duck:
        csv, parquet = Path(folder) / "cells.csv", Path(folder) / "counts.parquet"
        with connection.cursor() as cursor, csv.open("wb") as out:
            with cursor.copy(CELLS.format(file)) as copy:
                out.writelines(copy)
        duck.execute(PARQUET.format(csv=csv, parquet=parquet))
        return parquet.read_bytes()


class Migration(migrations.Migration):

    dependencies = [
        ('insights', '0004_daily_figure'),
    ]

    operations = [
        migrations.CreateModel(
            name='WageCounts',
            fields=[
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='counts', serialize=False, to='insights.salaryfile')),
                ('last_month', models.DateField()),
                ('content', models.BinaryField()),
            ],
        ),
        # Parquet is compressed already: PostgreSQL need not try.
        migrations.RunSQL('ALTER TABLE insights_wagecounts ALTER content SET STORAGE EXTERNAL'),
        migrations.RunPython(convert),
        migrations.DeleteModel(
            name='SalaryCell',
        ),
    ]
