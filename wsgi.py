"""The application for gunicorn and for `flask --app wsgi`."""

import gc

from app import create_app

app = create_app()
# What the application is made of stays for good: no collection has to go through it again. A
# form makes thousands of objects, most of which are gone with it.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 10, 10)
