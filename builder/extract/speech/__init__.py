"""Whose words each sentence of a post is, over quotations, pronouns and transcripts."""
