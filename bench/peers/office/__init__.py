"""A Django project in one application: the administration site over the same cases."""
