"""Create tables."""

import sqlalchemy as sa
from alembic import op

revision = "20261123"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "actor",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "person",
                "organization",
                "government",
                "media",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "country IS NULL OR length(country) = 3", name=op.f("ck_actor_iso3")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
    )
    with op.batch_alter_table("actor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actor_country"), ["country"], unique=False)
        batch_op.create_index(batch_op.f("ix_actor_name"), ["name"], unique=False)

    op.create_table(
        "article",
        sa.Column("headline", sa.String(), nullable=True),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("published_on", sa.String(), nullable=True),
        sa.Column(
            "published_on_basis",
            sa.Enum(
                "stated",
                "resolved",
                "supplied",
                "inferred",
                name="published_on_basis",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("extractor_version", sa.String(), nullable=False),
        sa.Column("extractor_fingerprint", sa.String(), nullable=False),
        sa.Column("main_date_start", sa.Date(), nullable=True),
        sa.Column("main_date_end", sa.Date(), nullable=True),
        sa.CheckConstraint("length(text_sha256) = 64", name=op.f("ck_article_sha256")),
        sa.CheckConstraint("position >= 0", name=op.f("ck_article_position")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_article_main_date_start"), ["main_date_start"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_article_publisher"), ["publisher"], unique=False
        )

    op.create_table(
        "place",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("admin1", sa.String(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "country IS NULL OR length(country) = 3", name=op.f("ck_place_iso3")
        ),
        sa.CheckConstraint(
            "lat IS NULL OR lat BETWEEN -90 AND 90", name=op.f("ck_place_lat")
        ),
        sa.CheckConstraint(
            "lon IS NULL OR lon BETWEEN -180 AND 180", name=op.f("ck_place_lon")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
    )
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_country"), ["country"], unique=False)
        batch_op.create_index(batch_op.f("ix_place_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_place_name"), ["name"], unique=False)

    op.create_table(
        "actor_alias",
        sa.Column("actor_id", sa.String(length=20), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
            name=op.f("fk_actor_alias_actor_id_actor"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("actor_id", "alias", name=op.f("pk_actor_alias")),
    )
    with op.batch_alter_table("actor_alias", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_actor_alias_alias"), ["alias"], unique=False
        )

    op.create_table(
        "actor_role",
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("organization", sa.String(), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("held_from", sa.String(), nullable=True),
        sa.Column("held_to", sa.String(), nullable=True),
        sa.Column("actor_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
            name=op.f("fk_actor_role_actor_id_actor"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("actor_id", "position", name=op.f("pk_actor_role")),
    )
    op.create_table(
        "article_country",
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(country) = 3", name=op.f("ck_article_country_iso3")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_article_country_article_id_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "article_id", "country", name=op.f("pk_article_country")
        ),
    )
    with op.batch_alter_table("article_country", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_article_country_country"), ["country"], unique=False
        )

    op.create_table(
        "deportation_statistic",
        sa.Column("evidence_exact", sa.String(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("extractor_version", sa.String(), nullable=False),
        sa.Column("main_date_start", sa.Date(), nullable=True),
        sa.Column("main_date_end", sa.Date(), nullable=True),
        sa.Column(
            "measure",
            sa.Enum(
                "deported",
                "returned",
                "arrested",
                "released",
                "registered",
                "undocumented",
                "affected",
                "killed",
                "wounded",
                "other",
                name="measure",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("value_min", sa.Integer(), nullable=True),
        sa.Column("value_max", sa.Integer(), nullable=True),
        sa.Column("value_text", sa.String(), nullable=False),
        sa.Column(
            "qualifier",
            sa.Enum(
                "exact",
                "at_least",
                "at_most",
                "about",
                "vague",
                name="qualifier",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "unit",
            sa.Enum(
                "people",
                "families",
                name="unit",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("population", sa.String(), nullable=True),
        sa.Column("from_country", sa.String(length=3), nullable=True),
        sa.Column("to_country", sa.String(length=3), nullable=True),
        sa.Column("location", sa.String(), nullable=True),
        sa.Column("period_start", sa.String(), nullable=True),
        sa.Column("period_end", sa.String(), nullable=True),
        sa.Column(
            "period_basis",
            sa.Enum(
                "stated",
                "resolved",
                "supplied",
                "inferred",
                name="period_basis",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "basis",
            sa.Enum(
                "flow",
                "cumulative",
                "unknown",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("reported_via", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(length=20), nullable=True),
        sa.Column("location_id", sa.String(length=20), nullable=True),
        sa.CheckConstraint(
            "evidence_start >= 0 AND evidence_start < evidence_end",
            name=op.f("ck_deportation_statistic_evidence"),
        ),
        sa.CheckConstraint(
            "from_country IS NULL OR length(from_country) = 3",
            name=op.f("ck_deportation_statistic_from_iso3"),
        ),
        sa.CheckConstraint(
            "to_country IS NULL OR length(to_country) = 3",
            name=op.f("ck_deportation_statistic_to_iso3"),
        ),
        sa.CheckConstraint(
            "value IS NULL OR value >= 0", name=op.f("ck_deportation_statistic_value")
        ),
        sa.CheckConstraint(
            "value_min IS NULL OR value_max IS NULL OR value_min <= value_max",
            name=op.f("ck_deportation_statistic_value_range"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_deportation_statistic_article_id_article"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["place.id"],
            name=op.f("fk_deportation_statistic_location_id_place"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["actor.id"],
            name=op.f("fk_deportation_statistic_source_id_actor"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deportation_statistic")),
    )
    with op.batch_alter_table("deportation_statistic", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_deportation_statistic_article_id"),
            ["article_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_deportation_statistic_from_country"),
            ["from_country"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_deportation_statistic_location_id"),
            ["location_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_deportation_statistic_main_date_start"),
            ["main_date_start"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_deportation_statistic_measure"), ["measure"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_deportation_statistic_source_id"),
            ["source_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_deportation_statistic_to_country"),
            ["to_country"],
            unique=False,
        )

    op.create_table(
        "diplomatic_event",
        sa.Column("evidence_exact", sa.String(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("extractor_version", sa.String(), nullable=False),
        sa.Column("main_date_start", sa.Date(), nullable=True),
        sa.Column("main_date_end", sa.Date(), nullable=True),
        sa.Column(
            "type",
            sa.Enum(
                "visit",
                "meeting",
                "talks",
                "press_conference",
                "recognition",
                "mission_change",
                "agreement",
                "aid",
                "policy_measure",
                "arrest_operation",
                "deportation",
                "border_clash",
                "attack",
                "appeal",
                "accusation",
                "protest",
                "other",
                name="type",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("plover", sa.String(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "occurred",
                "ongoing",
                "planned",
                "proposed",
                "denied",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("location", sa.String(), nullable=True),
        sa.Column("start_date", sa.String(), nullable=True),
        sa.Column("end_date", sa.String(), nullable=True),
        sa.Column(
            "date_basis",
            sa.Enum(
                "stated",
                "resolved",
                "supplied",
                "inferred",
                name="date_basis",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("trigger", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("location_id", sa.String(length=20), nullable=True),
        sa.CheckConstraint(
            "evidence_start >= 0 AND evidence_start < evidence_end",
            name=op.f("ck_diplomatic_event_evidence"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_diplomatic_event_article_id_article"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["place.id"],
            name=op.f("fk_diplomatic_event_location_id_place"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diplomatic_event")),
    )
    with op.batch_alter_table("diplomatic_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_diplomatic_event_article_id"), ["article_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_diplomatic_event_location_id"), ["location_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_diplomatic_event_main_date_start"),
            ["main_date_start"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_diplomatic_event_status"), ["status"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_diplomatic_event_type"), ["type"], unique=False
        )

    op.create_table(
        "place_alias",
        sa.Column("place_id", sa.String(length=20), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
            name=op.f("fk_place_alias_place_id_place"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("place_id", "alias", name=op.f("pk_place_alias")),
    )
    with op.batch_alter_table("place_alias", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_place_alias_alias"), ["alias"], unique=False
        )

    op.create_table(
        "statement",
        sa.Column("evidence_exact", sa.String(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("extractor_version", sa.String(), nullable=False),
        sa.Column("main_date_start", sa.Date(), nullable=True),
        sa.Column("main_date_end", sa.Date(), nullable=True),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column(
            "speaker_kind",
            sa.Enum(
                "person",
                "organization",
                "government",
                "anonymous",
                name="speaker_kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("speaker_printed", sa.String(), nullable=False),
        sa.Column("speaker_resolution", sa.String(), nullable=False),
        sa.Column("affiliation", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("cue", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column(
            "quote_type",
            sa.Enum(
                "direct",
                "indirect",
                "mixed",
                name="quote_type",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("quotation", sa.String(), nullable=True),
        sa.Column("reported_via", sa.String(), nullable=True),
        sa.Column("said_on", sa.String(), nullable=True),
        sa.Column(
            "said_on_basis",
            sa.Enum(
                "stated",
                "resolved",
                "supplied",
                "inferred",
                name="said_on_basis",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("speaker_id", sa.String(length=20), nullable=True),
        sa.CheckConstraint(
            "evidence_start >= 0 AND evidence_start < evidence_end",
            name=op.f("ck_statement_evidence"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_statement_article_id_article"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["actor.id"], name=op.f("fk_statement_speaker_id_actor")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_statement_article_id"), ["article_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_statement_main_date_start"),
            ["main_date_start"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_statement_speaker"), ["speaker"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_statement_speaker_id"), ["speaker_id"], unique=False
        )

    op.create_table(
        "diplomatic_event_country",
        sa.Column("event_id", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(country) = 3", name=op.f("ck_diplomatic_event_country_iso3")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["diplomatic_event.id"],
            name=op.f("fk_diplomatic_event_country_event_id_diplomatic_event"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "event_id", "country", name=op.f("pk_diplomatic_event_country")
        ),
    )
    with op.batch_alter_table("diplomatic_event_country", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_diplomatic_event_country_country"), ["country"], unique=False
        )

    op.create_table(
        "event_participant",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "initiator",
                "target",
                "host",
                "participant",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("event_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_event_participant_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["diplomatic_event.id"],
            name=op.f("fk_event_participant_event_id_diplomatic_event"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "event_id", "position", name=op.f("pk_event_participant")
        ),
    )
    with op.batch_alter_table("event_participant", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_event_participant_actor_id"), ["actor_id"], unique=False
        )

    op.create_table(
        "statement_country",
        sa.Column("statement_id", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(country) = 3", name=op.f("ck_statement_country_iso3")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
            name=op.f("fk_statement_country_statement_id_statement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "statement_id", "country", name=op.f("pk_statement_country")
        ),
    )
    with op.batch_alter_table("statement_country", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_statement_country_country"), ["country"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("statement_country", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statement_country_country"))

    op.drop_table("statement_country")
    with op.batch_alter_table("event_participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_participant_actor_id"))

    op.drop_table("event_participant")
    with op.batch_alter_table("diplomatic_event_country", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_diplomatic_event_country_country"))

    op.drop_table("diplomatic_event_country")
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statement_speaker_id"))
        batch_op.drop_index(batch_op.f("ix_statement_speaker"))
        batch_op.drop_index(batch_op.f("ix_statement_main_date_start"))
        batch_op.drop_index(batch_op.f("ix_statement_article_id"))

    op.drop_table("statement")
    with op.batch_alter_table("place_alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_alias_alias"))

    op.drop_table("place_alias")
    with op.batch_alter_table("diplomatic_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_diplomatic_event_type"))
        batch_op.drop_index(batch_op.f("ix_diplomatic_event_status"))
        batch_op.drop_index(batch_op.f("ix_diplomatic_event_main_date_start"))
        batch_op.drop_index(batch_op.f("ix_diplomatic_event_location_id"))
        batch_op.drop_index(batch_op.f("ix_diplomatic_event_article_id"))

    op.drop_table("diplomatic_event")
    with op.batch_alter_table("deportation_statistic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deportation_statistic_to_country"))
        batch_op.drop_index(batch_op.f("ix_deportation_statistic_source_id"))
        batch_op.drop_index(batch_op.f("ix_deportation_statistic_measure"))
        batch_op.drop_index(batch_op.f("ix_deportation_statistic_main_date_start"))
        batch_op.drop_index(batch_op.f("ix_deportation_statistic_location_id"))
        batch_op.drop_index(batch_op.f("ix_deportation_statistic_from_country"))
        batch_op.drop_index(batch_op.f("ix_deportation_statistic_article_id"))

    op.drop_table("deportation_statistic")
    with op.batch_alter_table("article_country", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_country_country"))

    op.drop_table("article_country")
    op.drop_table("actor_role")
    with op.batch_alter_table("actor_alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_actor_alias_alias"))

    op.drop_table("actor_alias")
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_name"))
        batch_op.drop_index(batch_op.f("ix_place_kind"))
        batch_op.drop_index(batch_op.f("ix_place_country"))

    op.drop_table("place")
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_publisher"))
        batch_op.drop_index(batch_op.f("ix_article_main_date_start"))

    op.drop_table("article")
    with op.batch_alter_table("actor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_actor_name"))
        batch_op.drop_index(batch_op.f("ix_actor_country"))

    op.drop_table("actor")
