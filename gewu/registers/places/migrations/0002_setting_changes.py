import django.db.models.deletion
import gewu.kernel.ids
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0001_places'),
    ]

    operations = [
        migrations.CreateModel(
            name='SettingChange',
            fields=[
                ('id', models.UUIDField(default=gewu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=60)),
                ('version', models.PositiveIntegerField()),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('by', models.UUIDField(null=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
            options={
                'indexes': [models.Index(models.F('place'), models.F('at'), models.F('id'), name='setting_changes_by_time')],
                'constraints': [models.UniqueConstraint(models.F('place'), models.F('key'), models.F('version'), name='setting_change_once')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='settingchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='21cf7cb2df472e324fcadd43a97f7431c49a7ef5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8e84d', table='places_settingchange', when='BEFORE')),
        ),
    ]
