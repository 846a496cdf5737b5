"""Files and text: atomic writes, strict JSON, checked text, the files of rules."""
