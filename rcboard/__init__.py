"""rcboard: case management for tumour boards of rare cancers."""

__version__ = "0.1.0"
