"""Mapping files: which columns and words of somebody's own table are findings."""

from engine.batch.mapping.applied import AppliedMapping
from engine.batch.mapping.mapping_file import MappingError, load_mapping
from engine.batch.mapping.suggestion import suggest_mapping
from engine.batch.mapping.table_mapping import TableMapping, apply

__all__ = [
    "AppliedMapping",
    "MappingError",
    "TableMapping",
    "apply",
    "load_mapping",
    "suggest_mapping",
]
