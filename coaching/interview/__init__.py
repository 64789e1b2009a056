"""Interview simulation: questions one at a time, answers scored by marks, a closing report.

Practice only: a score says what an answer shows, never whether somebody would be hired.
"""
