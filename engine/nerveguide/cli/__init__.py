"""The commands of nerveguide: parse, call the engine, show."""
