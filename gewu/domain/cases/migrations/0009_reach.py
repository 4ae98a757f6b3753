"""One index answers both what is looked for and where; the one of the words alone goes."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0008_words'),
        ('matters', '0001_matters'),
        ('organisations', '0001_organisations'),
        ('places', '0002_setting_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='case',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.F('search'), models.Func(models.Func(models.Func(models.F('path'), output_field=models.TextField(), template='left(%(expressions)s, 4)'), arg_joiner=' || ', output_field=models.TextField(), template="('/' || %(expressions)s)"), models.Func(models.Func(models.F('path'), output_field=models.TextField(), template='left(%(expressions)s, 6)'), arg_joiner=' || ', output_field=models.TextField(), template="('/' || %(expressions)s)"), models.Func(models.Func(models.F('path'), output_field=models.TextField(), template='left(%(expressions)s, 9)'), arg_joiner=' || ', output_field=models.TextField(), template="('/' || %(expressions)s)"), models.Func(models.Func(models.F('path'), output_field=models.TextField(), template='left(%(expressions)s, 12)'), arg_joiner=' || ', output_field=models.TextField(), template="('/' || %(expressions)s)"), models.Func(models.Func(models.F('path'), output_field=models.TextField(), template='left(%(expressions)s, 15)'), arg_joiner=' || ', output_field=models.TextField(), template="('/' || %(expressions)s)"), models.Func(models.F('status'), arg_joiner=' || ', output_field=models.TextField(), template="('=' || %(expressions)s)"), models.Func(models.F('owner_role'), models.Func(models.F('owner_place'), output_field=models.TextField(), template="coalesce(right(%(expressions)s::text, 12), '')"), models.Func(models.F('owner_organisation'), output_field=models.TextField(), template="coalesce(right(%(expressions)s::text, 12), '')"), arg_joiner=' || ', output_field=models.TextField(), template="('<' || %(expressions)s)"), models.Func(models.F('lead_role'), models.Func(models.F('lead_place'), output_field=models.TextField(), template="coalesce(right(%(expressions)s::text, 12), '')"), models.Func(models.F('lead_organisation'), output_field=models.TextField(), template="coalesce(right(%(expressions)s::text, 12), '')"), arg_joiner=' || ', output_field=models.TextField(), template="('<' || %(expressions)s)"), models.Func(models.Func(models.F('reporter'), output_field=models.TextField(), template="coalesce(right(%(expressions)s::text, 12), '')"), arg_joiner=' || ', output_field=models.TextField(), template="('>' || %(expressions)s)"), models.Func(models.Func(models.F('recorder'), output_field=models.TextField(), template="coalesce(right(%(expressions)s::text, 12), '')"), arg_joiner=' || ', output_field=models.TextField(), template="('>' || %(expressions)s)"), output_field=django.contrib.postgres.search.SearchVectorField(), template='array_to_tsvector(ARRAY[%(expressions)s])'), arg_joiner=' || ', output_field=django.contrib.postgres.search.SearchVectorField(), template='(%(expressions)s)'), name='case_reach'),
        ),
        migrations.RemoveIndex(
            model_name='case',
            name='case_search',
        ),
    ]
