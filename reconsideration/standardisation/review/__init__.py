"""Review of files: the draw that anybody can repeat, the two sheets, and two reviewers."""
