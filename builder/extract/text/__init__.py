"""How a post's words are read: prose, quotations, sentences, words with their classes, noun phrases."""
