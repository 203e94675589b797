"""spacecat: a static site generator for a catalogue of Korean dramas and films."""

__version__ = "0.1.0"
