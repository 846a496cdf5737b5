"""GA4GH Phenopackets, version 2, as JSON -> answers, and what became of the rest.

https://phenopacket-schema.readthedocs.io/en/2.0.0/ and the messages in the repository
github.com/phenopackets/phenopacket-schema. ``docs/phenopackets.md`` says what is read.
"""

from nerveguide.formats.phenopackets.reader import (
    document_reader,
    read_phenopacket,
    read_phenopackets,
)

__all__ = ["document_reader", "read_phenopacket", "read_phenopackets"]
