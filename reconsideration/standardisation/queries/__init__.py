"""What pages and commands of standardisation ask the database."""
