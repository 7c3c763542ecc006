"""PARAMETERS: what each parameter of an address stands for in the scene of the habit tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Made = Callable[[Any, Any], Any]

PARAMETERS: dict[tuple[str, str], Made] = {
    ("papers.", "handle"): lambda scene, things: things.paper,
    ("files.download", "handle"): lambda scene, things: things.file,
    ("proposals.", "handle"): lambda scene, things: things.proposal,
    ("", "handle"): lambda scene, things: things.case,
    ("", "party_id"): lambda scene, things: things.party,
    ("mediation_new.", "key"): lambda scene, things: "labour",
    ("mediation_papers.make", "code"): lambda scene, things: "D22",
    ("mediation_papers.make_late", "code"): lambda scene, things: "D44",
    ("reconsideration_evidence.", "item_id"): lambda scene, things: things.evidence,
    ("reconsideration_rules.", "unit_id"): lambda scene, things: scene.here,
    ("joint_units.", "unit_id"): lambda scene, things: things.unit,
    ("joint_tasks.", "serial"): lambda scene, things: 1,
    ("joint_children.", "key"): lambda scene, things: "labour",
    ("joint_children.", "form"): lambda scene, things: "csv",
    ("joint_papers.", "key"): lambda scene, things: "dossier",
    ("joint_briefs.", "file_handle"): lambda scene, things: scene.made_file,
    ("joint_briefs.", "form"): lambda scene, things: "pdf",
    ("mediation_reports.", "report_handle"): lambda scene, things: scene.report,
    ("", "measure"): lambda scene, things: "accepted",
    ("mediation_reports.", "kind"): lambda scene, things: "csv",
    ("reconsideration_reports.", "report_handle"): lambda scene, things: scene.other_report,
    ("reconsideration_reports.", "kind"): lambda scene, things: "csv",
    ("reconsideration_files.", "file_handle"): lambda scene, things: scene.made_file,
    ("reconsideration_files.", "form"): lambda scene, things: "pdf",
    ("mediation_ledger.", "file_handle"): lambda scene, things: scene.made_file,
    ("mediation_ledger.", "form"): lambda scene, things: "pdf",
    ("mediation_ledger.", "kind"): lambda scene, things: "csv",
    ("mediation_figures.", "kind"): lambda scene, things: "labour",
    ("mediation_figures.", "key"): lambda scene, things: "labour-project-name",
    ("administration.", "account_handle"): lambda scene, things: scene.account,
    ("administration.", "request_handle"): lambda scene, things: scene.request,
    ("administration.", "unit_id"): lambda scene, things: scene.there,
    ("administration.", "body_id"): lambda scene, things: scene.here,
    ("administration.", "template"): lambda scene, things: "reconsideration.acceptance",
    ("administration.", "post_id"): lambda scene, things: scene.post,
    ("reconsideration_publication.", "part"): lambda scene, things: "main",
    ("registry.", "organisation_id"): lambda scene, things: scene.registry["organisation"],
    ("registry.", "mediator_id"): lambda scene, things: scene.registry["mediator"],
    ("registry.", "expert_id"): lambda scene, things: scene.registry["expert"],
    ("reconsideration_committee.", "member_id"): lambda scene, things: scene.registry["member"],
    ("standardisation_catalogues.", "version"): lambda scene, things: "2026.1",
    ("standardisation_catalogues.", "version_id"): lambda scene, things: scene.registry[
        "catalogue"
    ],
    ("standardisation_metrics.", "metric"): lambda scene, things: "M01",
    ("standardisation_metrics.", "snapshot_id"): lambda scene, things: scene.registry["snapshot"],
    ("standardisation_drafting.", "version_id"): lambda scene, things: scene.registry["draft"],
    ("standardisation_drafting.", "indicator"): lambda scene, things: "1.8",
    ("standardisation_", "task_id"): lambda scene, things: scene.registry["task"],
    ("standardisation_tasks.", "event_id"): lambda scene, things: scene.registry["copy"],
    ("standardisation_years.", "cycle_id"): lambda scene, things: scene.registry["cycle"],
    ("standardisation_parts.", "cycle_id"): lambda scene, things: scene.registry["cycle"],
    ("standardisation_parts.", "part_id"): lambda scene, things: scene.registry["part"],
    ("standardisation_acts.", "act"): lambda scene, things: "submit_plan",
    ("standardisation_years.", "act"): lambda scene, things: "move_on",
    ("registry.", "draw_id"): lambda scene, things: scene.registry["draw"],
    ("reconsideration_firsts.", "matter_id"): lambda scene, things: scene.registry["matter"],
    ("mediation_people.", "draw_id"): lambda scene, things: things.draw,
}
