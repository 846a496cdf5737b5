"""Other formats -> answers: FHIR, GA4GH Phenopackets, HPO terms, answers files."""
