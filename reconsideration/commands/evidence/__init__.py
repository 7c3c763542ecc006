"""Evidence, inspection of files, investigation, stay, silence of the respondent."""
