"""The worker: makes papers and does the nightly work. Run it with `python -m app.worker`.

One process with one thread: WeasyPrint's fonts are global to a process, and one warm worker
makes several papers a second. More processes may run beside each other; a job has a lease.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from flask import Flask
from huey import crontab

from app import create_app
from casework import jobs
from casework.documents import bundle, pdf, render
from casework.now import now, today

_log = logging.getLogger("app.worker")


def main() -> None:
    """Serve the queue until the process is told to stop."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    # Papers can wait; the pages of the same machine go first.
    os.nice(10)
    app = create_app()
    consumer = prepare(app).huey.create_consumer(
        workers=1, periodic=True, initial_delay=0.05, max_delay=0.5, scheduler_interval=1
    )
    consumer.run()


def prepare(app: Flask) -> jobs.Queue:
    """Fonts warm, sweep and nightly work on the clock, and what was left behind taken up."""
    pdf.fonts_at(Path(app.instance_path) / "fonts")
    render.register()
    bundle.register()
    queue: jobs.Queue = app.extensions["jobs"]

    def every_minute() -> None:
        with app.app_context():
            tend()

    queue.huey.periodic_task(crontab(minute="*"), name="every_minute")(every_minute)
    pdf.warm_press()
    with app.app_context():
        tend()
    return queue


def tend() -> None:
    """Take up what was left, and put in today's nightly work if it isn't in yet."""
    jobs.enqueue_nightly(today())
    taken_up = jobs.sweep(now())
    if taken_up:
        _log.info("%s jobs taken up", len(taken_up))


if __name__ == "__main__":
    main()
