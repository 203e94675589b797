"""Korean-aware names: pure functions on text; nothing here knows what a catalogue is."""
