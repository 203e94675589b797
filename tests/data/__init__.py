"""Tests of the catalogue as data."""
