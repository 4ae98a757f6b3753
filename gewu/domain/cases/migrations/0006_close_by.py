from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_waiting")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("lat"),
                models.F("lon"),
                condition=models.Q(("lat__isnull", False)),
                name="case_point",
            ),
        ),
    ]
