"""Every night the system writes down what the law has done by itself."""

from casework.jobs import NIGHTLY


def test_the_worker_knows_the_nightly_work_of_reconsideration(app):
    assert "reconsideration.deemed_acceptance" in NIGHTLY
