"""What the pages are measured against: the same cases behind other software.

Each is served by the same server with one worker on the same SQLite settings as ours.
"""
