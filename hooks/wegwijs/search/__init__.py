"""Search in the reader's language: documents → words → index → files that the browser loads piece by piece.

documents  what there is to find, as texts with their language
words      the tokeniser of the browser, run here; what it found is kept between builds
synonyms   words that mean the same, written by editors
parts      parts of compound words and of words joined to particles
index      lunr's inverted index of one language
shards     the index and the texts of results as files of a few kilobytes
bundle     the script of the browser: lunr, stemmer, tokeniser, engine, box
publish    the files of one language, written to the site
query      answers from the published files, through the engine of the browser
"""
