"""Nobody votes on a report: who shares it adds a voice of their own, a person like others."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('insight', '0002_topics'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='topic',
            name='echo',
        ),
        migrations.RemoveField(
            model_name='topic',
            name='votes',
        ),
    ]
