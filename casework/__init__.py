"""What every case has.

A site on SQLite never reads the driver of PostgreSQL, though huey imports it everywhere.
"""

from casework.later import put_off

put_off("psycopg")
