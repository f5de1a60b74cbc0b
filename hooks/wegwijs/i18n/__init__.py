"""I18n: language codes and values go in; words, dates, numbers and order as readers of the language
know them come out.
"""
