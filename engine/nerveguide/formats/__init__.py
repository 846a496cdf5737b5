"""Other people's formats -> answers: HPO terms and GA4GH Phenopackets."""
