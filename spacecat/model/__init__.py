"""What a catalogue is: frozen nouns, the schema of every entry, look-ups both ways."""
