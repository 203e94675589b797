"""Files to a linked catalogue: reading, decoding, Markdown, references, identity."""
