import django.db.models.deletion
import django.db.models.functions.datetime
import gewu.kernel.ids
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Compound',
            fields=[
                ('id', models.UUIDField(default=gewu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('aliases', models.JSONField(default=list)),
                ('polygon', models.JSONField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.UUIDField(default=gewu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('path', models.CharField(db_collation='C', max_length=32)),
                ('level', models.CharField(choices=[('PROVINCE', 'PROVINCE'), ('CITY', 'CITY'), ('DISTRICT', 'DISTRICT'), ('STREET', 'STREET'), ('COMMUNITY', 'COMMUNITY'), ('GRID', 'GRID'), ('MICROGRID', 'MICROGRID'), ('BUILDING', 'BUILDING'), ('ENTRANCE', 'ENTRANCE'), ('HOME', 'HOME')], max_length=12)),
                ('name', models.CharField(max_length=80)),
                ('full_name', models.CharField(max_length=640)),
                ('kind', models.CharField(blank=True, choices=[('ORDINARY', 'Ordinary grid'), ('DEDICATED', 'Dedicated grid'), ('URBAN', "Residents' committee"), ('VILLAGE', "Villagers' committee")], max_length=12)),
                ('lon', models.FloatField(null=True)),
                ('lat', models.FloatField(null=True)),
                ('households', models.PositiveIntegerField(default=0)),
                ('floors', models.PositiveSmallIntegerField(null=True)),
                ('aliases', models.JSONField(default=list)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('compound', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.compound')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
        ),
        migrations.AddField(
            model_name='compound',
            name='community',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place'),
        ),
        migrations.CreateModel(
            name='Boundary',
            fields=[
                ('id', models.UUIDField(default=gewu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('polygon', models.JSONField()),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
        ),
        migrations.CreateModel(
            name='PlaceCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('system', models.CharField(max_length=40)),
                ('code', models.CharField(max_length=64)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
        ),
        migrations.CreateModel(
            name='PlaceSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('value', models.JSONField()),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
        ),
        migrations.CreateModel(
            name='RetiredPath',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(db_collation='C', max_length=32)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('token', models.UUIDField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='version_single_row')],
            },
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.UniqueConstraint(fields=('path',), name='place_path_once'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level', 'PROVINCE'), ('path__regex', '^[0-9]{0}[0-9]{2}$')), models.Q(('level', 'CITY'), ('path__regex', '^[0-9]{2}[0-9]{2}$')), models.Q(('level', 'DISTRICT'), ('path__regex', '^[0-9]{4}[0-9]{2}$')), models.Q(('level', 'STREET'), ('path__regex', '^[0-9]{6}[0-9]{3}$')), models.Q(('level', 'COMMUNITY'), ('path__regex', '^[0-9]{9}[0-9]{3}$')), models.Q(('level', 'GRID'), ('path__regex', '^[0-9]{12}(?!0{3}$)[0-9]{3}$')), models.Q(('level', 'MICROGRID'), ('path__regex', '^[0-9]{15}(?!0{2}$)[0-9]{2}$')), models.Q(('level', 'BUILDING'), ('path__regex', '^[0-9]{17}(?!0{4}$)[0-9]{4}$')), models.Q(('level', 'ENTRANCE'), ('path__regex', '^[0-9]{21}(?!0{2}$)[0-9]{2}$')), models.Q(('level', 'HOME'), ('path__regex', '^[0-9]{23}(?!0{4}$)[0-9]{4}$')), _connector='OR'), name='place_path_fits_level'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('kind', ''), models.Q(('kind__in', ['ORDINARY', 'DEDICATED']), ('level', 'GRID')), models.Q(('kind__in', ['URBAN', 'VILLAGE']), ('level', 'COMMUNITY')), _connector='OR'), name='place_kind_fits_level'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='place_has_name'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lat__isnull', True), ('lon__isnull', True)), models.Q(('lat__range', (-90, 90)), ('lon__range', (-180, 180))), _connector='OR'), name='place_point_on_earth'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='new_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO places_version (id, token) VALUES (1, gen_random_uuid())\n    ON CONFLICT (id) DO UPDATE SET token = excluded.token;\n    RETURN NULL;\n', hash='9c2514b0f5046864bd7b43733f1c43f35c267ee7', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_new_version_40cba', table='places_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='119e698d20412c8b44e72c03a76ee68777511209', operation='DELETE', pgid='pgtrigger_never_deleted_96b74', table='places_place', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='below_parent', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE above text; stem integer;', func="\n    SELECT path INTO above FROM places_place WHERE id = NEW.parent_id;\n    IF NEW.parent_id IS NULL THEN\n        IF length(NEW.path) <= 6 THEN RETURN NEW; END IF;\n    ELSIF starts_with(NEW.path, above) AND (length(NEW.path), length(above)) IN (\n            (4, 2), (6, 4), (9, 6), (12, 9), (15, 12), (17, 15),\n            (21, 17), (21, 15), (21, 12), (23, 21), (27, 23), (27, 21)) THEN\n        stem := CASE length(NEW.path) WHEN 21 THEN 17 WHEN 27 THEN 23 ELSE length(above) END;\n        IF btrim(substr(NEW.path, length(above) + 1, stem - length(above)), '0') = '' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'place % cannot lie under %', NEW.path, coalesce(above, 'nothing')\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'place_below_parent';\n", hash='e77bc3555229cec929b151e5161d0748a7bae733', operation='INSERT OR UPDATE', pgid='pgtrigger_below_parent_580f5', table='places_place', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='never_reused', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT 1 FROM places_retiredpath WHERE path = NEW.path) THEN\n        RAISE EXCEPTION 'path % was used before', NEW.path\n            USING ERRCODE = 'unique_violation', CONSTRAINT = 'place_path_never_reused';\n    END IF;\n    RETURN NEW;\n", hash='c9945df1fad8e43aaabf04c02ecce23565a7fc27', operation='INSERT OR UPDATE', pgid='pgtrigger_never_reused_ddf6f', table='places_place', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='old_path_kept', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."path" IS DISTINCT FROM (NEW."path"))', func='\n    INSERT INTO places_retiredpath (path, place_id) VALUES (OLD.path, OLD.id);\n    RETURN NULL;\n', hash='c4c4d079cda10a4da72637f44dd496f1bc88aa2a', operation='UPDATE', pgid='pgtrigger_old_path_kept_be1bb', table='places_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='with_children', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."path" IS DISTINCT FROM (NEW."path"))', constraint='CONSTRAINT', func="\n    IF EXISTS (SELECT 1 FROM places_place AS child JOIN places_place AS above\n               ON child.parent_id = above.id AND above.id = NEW.id\n               WHERE NOT starts_with(child.path, above.path)) THEN\n        RAISE EXCEPTION 'places under % were left behind', NEW.path\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'place_children_follow';\n    END IF;\n    RETURN NULL;\n", hash='fcd8ad8e5a55c32712efe3c23ae882727badbcc9', operation='UPDATE', pgid='pgtrigger_with_children_81f25', table='places_place', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='compound',
            constraint=models.UniqueConstraint(fields=('community', 'name'), name='compound_name_once'),
        ),
        migrations.AddConstraint(
            model_name='compound',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='compound_has_name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='compound',
            trigger=pgtrigger.compiler.Trigger(name='new_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO places_version (id, token) VALUES (1, gen_random_uuid())\n    ON CONFLICT (id) DO UPDATE SET token = excluded.token;\n    RETURN NULL;\n', hash='456d99c5cb7f391b826721c3c6f14a3671e0883b', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_new_version_ed9bf', table='places_compound', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='boundary',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='boundary_not_backwards'),
        ),
        migrations.AddConstraint(
            model_name='boundary',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('place',), name='boundary_one_open'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='boundary',
            trigger=pgtrigger.compiler.Trigger(name='new_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO places_version (id, token) VALUES (1, gen_random_uuid())\n    ON CONFLICT (id) DO UPDATE SET token = excluded.token;\n    RETURN NULL;\n', hash='4bb40f58c72e1ae0879a4a3bed07521d07762a9e', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_new_version_4a029', table='places_boundary', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='boundary',
            trigger=pgtrigger.compiler.Trigger(name='no_overlap', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM places_place WHERE id = NEW.place_id FOR NO KEY UPDATE;\n    IF EXISTS (SELECT 1 FROM places_boundary AS other\n               WHERE other.place_id = NEW.place_id AND other.id <> NEW.id\n               AND daterange(other.valid_from, other.valid_to)\n                   && daterange(NEW.valid_from, NEW.valid_to)) THEN\n        RAISE EXCEPTION 'boundaries of one place overlap in time'\n            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'boundary_no_overlap';\n    END IF;\n    RETURN NEW;\n", hash='c528c93288f083618c67cc1a5c57638416d0ef84', operation='INSERT OR UPDATE', pgid='pgtrigger_no_overlap_0a857', table='places_boundary', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='placecode',
            constraint=models.UniqueConstraint(fields=('system', 'code'), name='place_code_once'),
        ),
        migrations.AddConstraint(
            model_name='placesetting',
            constraint=models.UniqueConstraint(fields=('place', 'key'), name='place_setting_once'),
        ),
        migrations.AddConstraint(
            model_name='retiredpath',
            constraint=models.UniqueConstraint(fields=('path',), name='retired_path_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retiredpath',
            trigger=pgtrigger.compiler.Trigger(name='for_ever', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='45e4e934d858712c7652fad5e9157f0645ccff15', operation='UPDATE OR DELETE', pgid='pgtrigger_for_ever_47052', table='places_retiredpath', when='BEFORE')),
        ),
    ]
