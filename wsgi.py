"""The application for gunicorn and for `flask --app wsgi`; made once, before processes part."""

import gc

from app import create_app
from casework.db import db

app = create_app()
# A connection must not be shared across a fork: each process opens its own.
with app.app_context():
    db.engine.dispose()
app.extensions["jobs"].huey.storage.close()
# What the application is made of stays for good: no collection has to go through it again, nor
# copy the pages that the processes share. A form makes thousands of objects, most of which are
# gone with it.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 10, 10)
