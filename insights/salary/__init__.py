"""Salaries: importing the records of the labour ministry, and answering from them."""
