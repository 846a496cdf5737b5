"""Mutation: rules changed on purpose, to see whether the written cases notice."""
