"""Every word of the domain is in the glossary, under its English identifier."""

from __future__ import annotations

import pytest

import mediation.models.cases
import mediation.models.joint
import mediation.models.private
import mediation.models.registry
import reconsideration.models
from casework.accounts.roles import Action, Role
from casework.db import Model
from law import STATUTES
from mediation.procedure import joint_steps as joint_words
from mediation.procedure import stages as mediation_words
from reconsideration.procedure import beside
from reconsideration.procedure import stages as reconsideration_words
from reconsideration.procedure.events import BESIDE
from reconsideration.procedure.law_2023.limits import LIMITS
from tests.habits.tree import ROOT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
MODULES = (mediation.models, reconsideration.models)

WORDS = {
    "models": [mapper.class_.__name__ for mapper in Model.registry.mappers],
    "stages of mediation": [*mediation_words.Stage],
    "acts of mediation": [*mediation_words.Action],
    "events of mediation": [*mediation_words.EVENT_ACTIONS],
    "stages of joint resolution": [*joint_words.JointStage],
    "acts of joint resolution": [*joint_words.JointAction, *joint_words.TaskAction],
    "events of joint resolution": [*joint_words.JOINT_EVENTS],
    "states of tasks": [*joint_words.TaskState],
    "stages of reconsideration": [*reconsideration_words.Stage],
    "acts of reconsideration": [*reconsideration_words.Action],
    "events of reconsideration": [*reconsideration_words.ACTS],
    "deadlines of reconsideration": [*LIMITS],
    "deadlines beside reconsideration": [limit.key for limit in beside.LIMITS],
    "events beside reconsideration": [*BESIDE],
    "roles": [*Role],
    "permissions": [*Action],
}


@pytest.mark.parametrize("kind", WORDS)
def test_the_glossary_names_every_word(kind):
    missing = [str(word) for word in WORDS[kind] if f"`{word}`" not in GLOSSARY]

    assert missing == []


def test_the_glossary_names_every_statute():
    missing = [statute.title for statute in STATUTES.values() if statute.title not in GLOSSARY]

    assert missing == []


@pytest.mark.parametrize("words", [mediation_words, reconsideration_words])
def test_the_glossary_gives_every_stage_its_label(words):
    missing = [stage.label for stage in words.Stage if stage.label not in GLOSSARY]

    assert missing == []
